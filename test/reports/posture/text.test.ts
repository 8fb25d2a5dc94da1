import test from 'ava';
import { postureJson } from '../../../reports/posture/json.js';
import { postureText } from '../../../reports/posture/text.js';
import type { PostureFinding } from '../../../rules/finding.js';
import { hostileText } from '../../support/judged-bench.js';

const finding: PostureFinding = {
  ...{ ruleId: 'container-true-root', layer: 'posture', severity: 'error', message: 'Root is root' },
  ...{ reason: 'because', advice: 'remove it', source: 'https://docs.docker.com/', container: 'db' },
  ...{ fact: 'container.uidMapIdentity', value: 'true', workload: undefined, since: undefined, until: undefined },
};

test('a finding has its container, fact, reason, advice and source', (t) => {
  t.is(
    postureText({ facts: { desktopVersion: '4.40.0' }, sources: ['docker-version.json'], findings: [finding] }),
    `Read: docker-version.json
  Docker Desktop: 4.40.0
  not known: backend, WSL, isolation on, locked, containers, Kubernetes, extensions, images allowed to mount the socket

error: db: Root is root [container-true-root]
  container.uidMapIdentity: true
  Why: because
  Do: remove it
  Source: https://docs.docker.com/

1 error, 0 warnings, 0 notes.
`,
  );
});

test('names of containers do not act on a terminal', (t) => {
  const text = postureText({ facts: {}, sources: [hostileText], findings: [{ ...finding, container: hostileText }] });
  t.notRegex(text, /[\u001b\u0007\u202e\u0000]/);
});

test('the document has null where a finding has nothing', (t) => {
  const document = JSON.parse(
    postureJson({ facts: {}, sources: ['a'], findings: [{ ...finding, container: undefined }] }),
  ) as { readonly schemaVersion: number; readonly findings: readonly Record<string, unknown>[] };
  t.is(document.schemaVersion, 1);
  t.like(document.findings[0], { container: null, since: null, until: null, workload: null, ruleId: finding.ruleId });
});
