import { join } from 'node:path';
import test from 'ava';
import { loadRules } from '../../rules/load.js';
import { DeclarationError } from '../../workloads/declaration-error.js';
import { tempDir, writeTree } from '../support/temp-dir.js';

const good = `id: one
layer: policy
severity: error
title: It is refused
looksAt:
  settings: [pid]
  values: [host]
reason: It is so.
advice: Leave it out.
source: https://a.example/page
`;

const mistakes: readonly (readonly [what: string, path: string, text: string, problem: RegExp])[] = [
  ['another name than its id', 'policy/two.yaml', good, /two\.yaml:1: .* belongs in policy\/one\.yaml/],
  ['another folder than its layer', 'posture/one.yaml', good, /posture\/one\.yaml:1: .* policy\/one\.yaml/],
  ['no advice', 'policy/one.yaml', good.replace(/advice.*\n/, ''), /one\.yaml:1: .*advice/],
  ['a title with a full stop', 'policy/one.yaml', good.replace('refused', 'refused.'), /one\.yaml:4: field title/],
  ['a reason without one', 'policy/one.yaml', good.replace('so.', 'so'), /one\.yaml:8: field reason/],
  ['a source that is no link', 'policy/one.yaml', good.replace('https:', 'http:'), /one\.yaml:10: field source/],
  ['an unknown setting', 'policy/one.yaml', good.replace('[pid]', '[pidd]'), /one\.yaml:6: field looksAt\.settings\.0/],
  [
    'two conditions',
    'policy/one.yaml',
    good.replace('[host]', '[host]\n  above: 1'),
    /one\.yaml:\d+: field looksAt\.above/,
  ],
  ['no condition', 'policy/one.yaml', good.replace(/ {2}values.*\n/, ''), /one\.yaml:\d+: field looksAt/],
  [
    'a broken expression',
    'policy/one.yaml',
    good.replace('values: [host]', "pattern: '('"),
    /one\.yaml:7: field looksAt\.pattern: not a regular expression/,
  ],
  ['no workload for a runtime rule', 'runtime/one.yaml', good.replace('policy', 'runtime'), /one\.yaml:1: .*workload/],
  [
    'a workload for a policy rule',
    'policy/one.yaml',
    `${good}workload: x\n`,
    /one\.yaml:\d+: field workload: there is no/,
  ],
  [
    'facts in a runtime rule',
    'runtime/one.yaml',
    `${good.replace('policy', 'runtime').replace('settings: [pid]', 'facts: [debug]')}workload: x\n`,
    /one\.yaml:\d+: field looksAt/,
  ],
  ['a version that is none', 'policy/one.yaml', `${good}since: latest\n`, /one\.yaml:11: field since: .*4\.30/],
];

for (const [what, path, text, problem] of mistakes) {
  test(`${what}: said with file and line`, async (t) => {
    const root = tempDir(t);
    await writeTree(root, { [path]: text });
    const error = t.throws(() => loadRules(root), { instanceOf: DeclarationError });
    t.regex(error.message, problem);
  });
}

test('reads every layer, sorted by id', async (t) => {
  const root = tempDir(t);
  await writeTree(root, {
    'policy/one.yaml': good,
    'posture/b.yaml': good.replace('one', 'b').replace('policy', 'posture'),
    'runtime/c.yaml': `${good.replace('one', 'c').replace('policy', 'runtime')}workload: run-pid-host\n`,
  });
  t.deepEqual(
    loadRules(root).map(({ id, layer }) => [id, layer]),
    [
      ['b', 'posture'],
      ['c', 'runtime'],
      ['one', 'policy'],
    ],
  );
});

test('an id that two layers have, and a folder that is not there', async (t) => {
  const root = tempDir(t);
  await writeTree(root, { 'policy/one.yaml': good, 'posture/one.yaml': good.replace('policy', 'posture') });
  t.regex(t.throws(() => loadRules(root)).message, /the id one is given twice/);
  t.regex(t.throws(() => loadRules(join(root, 'nope'))).message, /nope: the folder cannot be read/);
});

test('all mistakes of all files are said at once', async (t) => {
  const root = tempDir(t);
  await writeTree(root, { 'policy/a.yaml': 'id: a\n', 'policy/b.yaml': '- 1\n', 'policy/c.yaml': 'a: [\n' });
  const { message } = t.throws(() => loadRules(root));
  for (const file of ['a.yaml', 'b.yaml', 'c.yaml']) t.true(message.includes(join(root, 'policy', file)), message);
});
