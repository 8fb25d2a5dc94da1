import test from 'ava';
import { staticJson } from '../../../reports/static/json.js';
import { finding, reportOf } from './sample.js';

test('one document with the fields of the contract, in their order', (t) => {
  const document = JSON.parse(staticJson(reportOf(finding()))) as { findings: Record<string, unknown>[] };
  t.deepEqual(Object.keys(document), ['schemaVersion', 'files', 'findings', 'remarks', 'unreadable']);
  t.deepEqual(document.findings, [
    {
      ruleId: 'ns-pid-host',
      layer: 'runtime',
      severity: 'error',
      file: 'compose.yaml',
      line: 4,
      column: 5,
      quoted: 'pid: host',
      message: 'The process namespace of the host cannot be shared',
      reason: 'Sysbox refuses it.',
      advice: 'Leave it out.',
      source: 'https://docs.docker.com/x/#y',
      subject: 'web',
      workload: 'run-pid-host',
    },
  ]);
  t.deepEqual(Object.keys(document.findings[0] ?? {}).slice(0, 7), [
    'ruleId',
    'layer',
    'severity',
    'file',
    'line',
    'column',
    'quoted',
  ]);
});

test('nothing found is an empty list', (t) => {
  t.deepEqual(JSON.parse(staticJson(reportOf())), {
    ...{ schemaVersion: 1, files: ['compose.yaml'], findings: [] },
    ...{ remarks: [], unreadable: [] },
  });
});

test('what was not looked at, and what could not be read, stand in the document', (t) => {
  const remarks = [{ file: 'a.yml', message: 'a.yml:2: options are not read.' }];
  const unreadable = [{ file: 'b', message: 'b: cannot be read' }];
  const document = JSON.parse(staticJson({ ...reportOf(), remarks, unreadable })) as object;
  t.like(document, { remarks, unreadable });
});
