import test from 'ava';
import type { ExecutionContext } from 'ava';
import { resolveProject } from '../../../cli/check/resolve-project.js';
import type { ReadBy } from '../../../cli/check/resolve-project.js';
import { UsageError } from '../../../cli/usage-error.js';
import { FakeRunner } from '../../../harness/process/fake-runner.js';
import type { ProcessResult } from '../../../harness/process/process-runner.js';
import { programFolders } from '../../support/programs.js';

/** Asks a machine whose compose answers so about `compose.yaml`. */
async function ask(t: ExecutionContext, version: string, config: Partial<ProcessResult>): Promise<ReadBy> {
  const { bin = '' } = await programFolders(t, { bin: ['docker'] });
  const runner = new FakeRunner(({ args }) => (args.includes('version') ? { stdout: version } : config));
  return resolveProject({
    ...{ files: ['compose.yaml'], profiles: [], cwd: '/app', env: { PATH: bin, NOTHING: undefined } },
    ...{ runner, signal: new AbortController().signal },
  });
}

test('the report says who reads the project', async (t) => {
  const { resolved, remark } = await ask(t, '2.38.2', { stdout: 'services: {}' });
  t.is(resolved?.text, 'services: {}');
  t.is(remark, 'The project is read by docker compose 2.38.2 (docker compose config).');

  const old = await ask(t, '1.29.2', { stdout: 'services: {}' });
  t.is(old.resolved, undefined);
  t.regex(old.remark, /^The project is read by eci-compat itself: docker compose 2 or newer is not installed here\.$/);

  const silent = await ask(t, '2.38.2', { exitCode: undefined, timedOut: true });
  t.is(silent.resolved, undefined);
  t.regex(silent.remark, /itself: docker compose 2\.38\.2 did not answer \(it took more than 60 s\)\.$/);
});

test('what compose refuses is refused in its own words', async (t) => {
  const error = await t.throwsAsync(
    () => ask(t, '2.38.2', { exitCode: 1, stderr: 'invalid spec: :/x: empty section\n' }),
    {
      instanceOf: UsageError,
    },
  );
  t.is(
    error.message,
    'compose.yaml: docker compose 2.38.2 refuses it, as docker compose up would: invalid spec: :/x: empty section; mend that first',
  );
});
