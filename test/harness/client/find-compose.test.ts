import { basename, dirname, join } from 'node:path';
import test from 'ava';
import { findCompose } from '../../../harness/client/find-compose.js';
import { FakeRunner } from '../../../harness/process/fake-runner.js';
import { programFolders } from '../../support/programs.js';

const both = ['docker', 'docker-compose'];

/** Programs by folder, what each says of its version (undefined: it fails), and which one is taken. */
const machines: readonly (readonly [
  what: string,
  programs: Readonly<Record<string, readonly string[]>>,
  versions: Readonly<Record<string, string>>,
  found: readonly [file: string, version: string] | undefined,
])[] = [
  ['a plugin', { a: ['docker'] }, { 'a/docker': '2.38.2\n' }, ['a/docker', '2.38.2']],
  [
    'a plugin of Docker Desktop',
    { a: ['docker'] },
    { 'a/docker': 'v2.24.6-desktop.1\n' },
    ['a/docker', '2.24.6-desktop.1'],
  ],
  ['the plugin of the second client', { a: ['docker'], b: ['docker'] }, { 'b/docker': '2.0.0' }, ['b/docker', '2.0.0']],
  [
    'a plugin before a program',
    { a: both, b: both },
    { 'a/docker-compose': '2.1.0', 'b/docker': '2.2.0' },
    ['b/docker', '2.2.0'],
  ],
  ['the program alone', { a: both }, { 'a/docker-compose': '5.0.1' }, ['a/docker-compose', '5.0.1']],
  ['version 1', { a: both }, { 'a/docker-compose': '1.29.2' }, undefined],
  ['something else', { a: both }, { 'a/docker': 'Docker version 28.2.2, build e6534b4' }, undefined],
  ['nothing', { a: [] }, {}, undefined],
];

for (const [what, programs, versions, found] of machines) {
  test(`compose is found: ${what}`, async (t) => {
    const folders = await programFolders(t, programs);
    const runner = new FakeRunner(({ file }) => {
      const stdout = versions[join(basename(dirname(file)), basename(file))];
      return stdout === undefined ? { exitCode: 1, stderr: 'no such command' } : { stdout };
    });
    const program = await findCompose(Object.values(folders).join(':'), runner);
    t.deepEqual(
      program && [join(basename(dirname(program.file)), basename(program.file)), program.version],
      found === undefined ? undefined : [...found],
    );
    if (program !== undefined) {
      t.deepEqual(program.args, program.file.endsWith('/docker') ? ['--context', 'default', 'compose'] : []);
    }
  });
}
