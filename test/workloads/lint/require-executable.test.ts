import { join } from 'node:path';
import test from 'ava';
import { DeclarationError } from '../../../workloads/declaration-error.js';
import { requireExecutable } from '../../../workloads/lint/problem-lines.js';
import { loadWorkloads } from '../../../workloads/load.js';
import { tempDir, writeTree } from '../../support/temp-dir.js';

const text = (id: string, step: string): string =>
  `id: ${id}\ntitle: t\nimage: busybox\nprivileges: [plain]\nsteps:\n  - script: 'true'\n  - ${step}\nsources: [s]\n`;

test('what cannot be run as it is meant is said for all files at once; what is only unfit for a catalogue is not', async (t) => {
  const directory = tempDir(t);
  await writeTree(directory, {
    'good.yaml': text('good', 'script: cat'),
    'exec.yaml': text('exec', '{ exec: box, script: cat }'),
    'name.yaml': text('name', 'docker: [run, busybox]'),
  });
  const entries = loadWorkloads(directory);
  t.notThrows(() => {
    requireExecutable(entries.filter(({ workload }) => workload.id === 'good'));
  });
  const error = t.throws(
    () => {
      requireExecutable(entries);
    },
    { instanceOf: DeclarationError },
  );
  t.deepEqual(
    error.problems.map((line) => line.split(': ').slice(0, 2)),
    [
      [`${join(directory, 'exec.yaml')}:7`, 'field steps.1.exec'],
      [`${join(directory, 'name.yaml')}:7`, 'field steps.1.docker'],
    ],
  );
});
