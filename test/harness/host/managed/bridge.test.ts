import test from 'ava';
import { removeBridge } from '../../../../harness/host/managed/bridge.js';
import { findRuntimes, runtimeVersion } from '../../../../harness/host/managed/runtime-discovery.js';
import { findProgram } from '../../../../harness/process/find-program.js';
import { missingPrograms, requireManagedHost } from '../../../../harness/host/managed/installed-programs.js';
import { FakeRunner } from '../../../../harness/process/fake-runner.js';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { tempDir, writeTree } from '../../../support/temp-dir.js';

test('only the rules of this bridge are removed', async (t) => {
  const rules = [
    '-P FORWARD ACCEPT',
    '-A FORWARD -i ecic1x0 -m comment --comment "eci-compat:ecic1x0" -j ACCEPT',
    '-A FORWARD -i ecic11x0 -m comment --comment "eci-compat:ecic11x0" -j ACCEPT',
    '-A FORWARD -i docker0 -j ACCEPT',
  ].join('\n');
  const runner = new FakeRunner(({ args }) => ({
    stdout: args.includes('filter') && args.includes('-S') ? rules : '',
  }));
  await removeBridge('ecic1x0', runner);
  const removals = runner.requests
    .filter(({ args }) => args.includes('-D'))
    .map(({ args }) => args.join(' ').replace(/^-w \d+ /, ''));
  t.deepEqual(removals, ['-t filter -D FORWARD -i ecic1x0 -m comment --comment eci-compat:ecic1x0 -j ACCEPT']);
  t.deepEqual(runner.requests[0], { file: 'ip', args: ['link', 'delete', 'ecic1x0'] });
});

test('a bridge whose name begins another’s does not take its rules along', async (t) => {
  const rule = '-A FORWARD -i ecic1x01 -m comment --comment eci-compat:ecic1x01 -j ACCEPT';
  const runner = new FakeRunner(({ args }) => ({ stdout: args.includes('-S') ? rule : '' }));
  await removeBridge('ecic1x0', runner);
  t.deepEqual(
    runner.requests.filter(({ args }) => args.includes('-D')),
    [],
  );
});

test('programs are found in the order of PATH, then in the system folders', async (t) => {
  const root = tempDir(t);
  await writeTree(root, { 'a/crun': '', 'b/crun': '', 'b/runc': '' });
  await chmod(join(root, 'b/crun'), 0o755);
  const path = `${join(root, 'a')}::${join(root, 'b')}`;
  t.is(await findProgram('crun', path), join(root, 'b/crun'));
  t.is(await findProgram('runc-of-nobody', path), undefined);
});

test('a given runtime replaces an installed one of the same name', async (t) => {
  const root = tempDir(t);
  await writeTree(root, { crun: '' });
  await chmod(join(root, 'crun'), 0o755);
  const given = [
    { name: 'crun', path: '/opt/crun' },
    { name: 'mine', path: '/opt/mine' },
  ];
  const found = new Map((await findRuntimes(root, given)).map(({ name, path }) => [name, path]));
  t.is(found.get('crun'), '/opt/crun');
  t.is(found.get('mine'), '/opt/mine');
  t.is((await findRuntimes(root, [])).find(({ name }) => name === 'crun')?.path, join(root, 'crun'));
});

test('a version is the first line of a program that answers well', async (t) => {
  t.is(
    await runtimeVersion('/x', new FakeRunner(() => ({ stdout: 'runc version 1.1.5\ncommit: x\n' }))),
    'runc version 1.1.5',
  );
  t.is(await runtimeVersion('/x', new FakeRunner(() => ({ stdout: 'x', exitCode: 1 }))), undefined);
  t.is(await runtimeVersion('/x', new FakeRunner()), undefined);
});

test('who is not root is told what to do', async (t) => {
  await t.throwsAsync(requireManagedHost(process.env.PATH ?? '', 1000), {
    name: 'HarnessError',
    message: /needs root: run again with sudo, or use --host engine/,
  });
});

test('missing programs are named with their package', async (t) => {
  const missing = await missingPrograms(tempDir(t));
  t.true(missing.every((text) => /^\w+ \(package [\w.]+\)$/.test(text)));
});
