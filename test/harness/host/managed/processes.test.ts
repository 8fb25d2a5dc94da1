import { spawn } from 'node:child_process';
import test from 'ava';
import fc from 'fast-check';
import { signalProcess, worksBelow } from '../../../../harness/host/managed/engine-processes.js';
import { mountsBelow } from '../../../../harness/host/managed/mounts-below.js';
import { readProcessTable, withDescendants } from '../../../../harness/host/managed/process-table.js';
import type { ProcessEntry } from '../../../../harness/host/managed/process-table.js';

const entry = (pid: number, parent: number, ...argv: string[]): ProcessEntry => ({ pid, parent, argv });
const table = [
  entry(1, 0, 'init'),
  entry(10, 1, 'dockerd'),
  entry(11, 10, 'containerd'),
  entry(12, 11, 'sleep'),
  entry(20, 1, 'sshd'),
  entry(21, 20, 'sh'),
];

test('descendants come with their ancestor, children before parents', (t) => {
  const found = withDescendants(table, ({ argv }) => argv[0] === 'dockerd').map(({ pid }) => pid);
  t.deepEqual(found, [12, 11, 10]);
  t.deepEqual(
    withDescendants(table, () => false),
    [],
  );
});

test('each process comes once and never before its children, in any table, also one with a loop', (t) => {
  const tables = fc.uniqueArray(fc.record({ pid: fc.nat(20), parent: fc.nat(20) }), {
    selector: ({ pid }) => pid,
    maxLength: 20,
  });
  fc.assert(
    fc.property(tables, fc.nat(20), (rows, root) => {
      const processes = rows.map(({ pid, parent }) => entry(pid, parent));
      const found = withDescendants(processes, ({ pid }) => pid === root).map(({ pid }) => pid);
      t.is(new Set(found).size, found.length);
      t.is(
        found.length > 0,
        rows.some(({ pid }) => pid === root),
      );
      if (found.length > 0) t.is(found.at(-1), root);
    }),
  );
});

const below: readonly (readonly [argv: readonly string[], works: boolean])[] = [
  [['/usr/bin/dockerd', '--data-root=/state/0/runc/data'], true],
  [['containerd', '--config', '/state/0/runc/run/c.toml'], true],
  [['/usr/bin/containerd-shim-runc-v2', '-address', '/state/0/runc/run/x.sock'], true],
  [['/usr/bin/dockerd', '--data-root=/state/0/runc2/data'], false],
  [['/usr/bin/dockerd', '--data-root=/var/lib/docker'], false],
  [['vim', '/state/0/runc/run/daemon.json'], false],
  [['grep', 'dockerd', '/state/0/runc/'], false],
  [[], false],
];

for (const [argv, works] of below) {
  test(`"${argv.join(' ')}" is ${works ? 'an' : 'no'} engine program of the folder`, (t) => {
    t.is(worksBelow('/state/0/runc')(entry(5, 1, ...argv)), works);
  });
}

test('the table holds this process and its child, with arguments and parent', async (t) => {
  const child = spawn('sleep', ['60']);
  t.teardown(() => child.kill('SIGKILL'));
  const rows = await readProcessTable();
  t.like(
    rows.find(({ pid }) => pid === child.pid),
    { parent: process.pid },
  );
  t.true(rows.some(({ pid }) => pid === process.pid));
});

test('a signal to a process that is gone is no error', async (t) => {
  const child = spawn('true');
  await new Promise((resolve) => child.once('exit', resolve));
  t.notThrows(() => {
    signalProcess(child.pid ?? 2 ** 22, 'SIGTERM');
  });
});

const mountinfo = [
  '22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw',
  '30 22 0:40 / /state/0/runc/data/overlay2/a/merged rw - overlay overlay rw',
  '31 30 0:41 / /state/0/runc/data/with\\040blank\\011tab\\134slash rw - tmpfs tmpfs rw',
  '32 22 0:42 / /state/0/runc2/data rw - tmpfs tmpfs rw',
  '33 22 0:43 / /state/0/runc rw - tmpfs tmpfs rw',
  '',
].join('\n');

test('mounts below a folder, the newest first, their names unescaped', (t) => {
  t.deepEqual(mountsBelow(mountinfo, '/state/0/runc'), [
    '/state/0/runc/data/with blank\ttab\\slash',
    '/state/0/runc/data/overlay2/a/merged',
  ]);
  t.deepEqual(mountsBelow('', '/state'), []);
});

test('names with letters beyond ASCII are not changed', (t) => {
  t.deepEqual(mountsBelow('30 22 0:40 / /state/é/x rw - tmpfs tmpfs rw', '/state/é'), ['/state/é/x']);
});
