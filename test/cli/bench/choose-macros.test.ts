import test from 'ava';
import { chooseMacros } from '../../../cli/bench/choose-macros.js';
import { findPackageRoot } from '../../../cli/context.js';
import { UsageError } from '../../../cli/usage-error.js';
import { runCli } from '../../support/cli.js';
import { tempDir } from '../../support/temp-dir.js';

type Choices = Omit<Parameters<typeof chooseMacros>[0], 'host' | 'baseline'>;

const chosen = (choices: Choices): string[] =>
  chooseMacros({ host: { kind: 'managed' }, baseline: 'runc', ...choices }, findPackageRoot()).map(({ id }) => id);

const all = chosen({});
const table: readonly (readonly [name: string, choices: Choices, ids: readonly string[]])[] = [
  ['a quick benchmark', { quick: true }, []],
  ['a benchmark of some calls', { operation: ['bind'] }, []],
  ['a benchmark with some numbers of mounts', { mounts: [0] }, []],
  ['a benchmark without them', { macros: false }, []],
  ['a benchmark without them that names one', { macros: false, macro: ['systemd-boot'] }, []],
  [
    'a full benchmark that names some',
    { macro: ['systemd-boot', 'container-start'] },
    ['container-start', 'systemd-boot'],
  ],
  ['a quick benchmark that names one', { quick: true, macro: ['container-start'] }, ['container-start']],
  [
    'a benchmark of some calls that names one',
    { operation: ['bind'], macro: ['container-start'] },
    ['container-start'],
  ],
];

test('a full benchmark has all whole workloads', (t) => {
  t.true(all.includes('container-start') && all.length > 3);
});

for (const [name, choices, ids] of table) {
  test(`${name} has ${ids.length === 0 ? 'no whole workloads' : ids.join(' and ')}`, (t) => {
    t.deepEqual(chosen(choices), [...ids]);
  });
}

test('a whole workload that there is not is wrong usage before anything is started, and those that there are, are named', async (t) => {
  t.throws(() => chosen({ macro: ['container-start', 'nope'] }), { instanceOf: UsageError });
  const { code, stderr, stdout } = await runCli(['bench', '--macro', 'nope'], { cwd: tempDir(t) });
  t.is(code, 2);
  t.is(stdout, '');
  t.true(stderr.includes(`--macro nope: there is no such workload; there are ${all.join(', ')}`), stderr);
});
