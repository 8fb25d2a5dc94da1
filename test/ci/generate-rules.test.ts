import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { rulesPage } from '../../ci/rules/rules-page.js';
import { findPackageRoot } from '../../cli/context.js';
import type { Rule } from '../../rules/schema.js';
import { anchorsOf, linksOf } from '../docs/markdown.js';
import { ruleOf } from '../rules/subjects.js';
import { tempDir, writeTree } from '../support/temp-dir.js';

const generator = resolve('dist/ci/generate-rules.js');
const pid = { settings: ['pid' as const], values: ['host'] };
const runtime: Rule = { ...ruleOf(pid, { id: 'ns' }), layer: 'runtime', looksAt: pid, workload: 'run-pid-host' };
const areas = new Map([['run-pid-host', 'docker-usage/deep']]);

const shown: readonly (readonly [what: string, rule: Rule, text: string])[] = [
  [
    'a range',
    ruleOf(pid, { since: '4.27', until: '4.36' }),
    '- Holds for: Docker Desktop 4.27 and later, before 4.36\n',
  ],
  ['backends', ruleOf(pid, { backends: ['mac', 'hyperv'] }), '- Holds on: `mac`, `hyperv`\n'],
  ['statements', ruleOf(pid, { claims: ['socket-blocked'] }), '- Answers: `socket-blocked`'],
  ['a value', ruleOf(pid), '- Looks at: `pid` `host`\n'],
  ['a path', ruleOf({ settings: ['bind'], paths: ['/run'], part: 'target' }), '`bind` (target) `/run`\n'],
  ['a folder', ruleOf({ settings: ['bind'], pathPrefix: ['/sys'] }), '`bind` in `/sys`\n'],
  [
    'a program',
    ruleOf({ settings: ['command'], programs: ['perf'], arguments: '^stat' }),
    '`command` that runs `perf` with `^stat`\n',
  ],
  ['an image', ruleOf({ settings: ['image'], images: ['a/b'] }), '`image` `a/b`\n'],
  ['a number', ruleOf({ settings: ['user'], above: 65535 }), '`user` above 65535\n'],
  ['a version', ruleOf({ facts: ['wslVersion'], versionBelow: '2.6' }), '`wslVersion` before 2.6\n'],
  [
    'what stands beside',
    ruleOf({
      ...pid,
      also: [{ settings: ['privileged'], values: ['true'] }],
      unless: [{ settings: ['user'], any: true }],
    }),
    '`pid` `host`, together with `privileged` `true`, unless there is `user`\n',
  ],
  ['notations', ruleOf({ ...pid, exceptOrigins: ['kubernetes'] }), '`pid` `host`, not of `kubernetes`\n'],
  ['the row that shows it', runtime, '- Shown by: [run-pid-host](corpus/docker-usage-deep.md#run-pid-host)'],
];
for (const [what, rule, text] of shown) {
  test(`${what}: shown`, (t) => {
    t.true(rulesPage([rule], areas).includes(text), rulesPage([rule], areas));
  });
}

test('rules are counted by layer and severity', (t) => {
  const page = rulesPage([runtime, ruleOf({ facts: ['debug'], any: true }, { severity: 'note' })], areas);
  t.true(page.includes('2 rules: 1 look at files and command lines'));
  t.true(page.includes('| runtime | 1 | 1 | 0 | 0 |\n| policy | 1 | 0 | 0 | 1 |\n| posture | 0 | 0 | 0 | 0 |'));
});

test('no text of a rule acts in the page', (t) => {
  const bad = '<script>x</script> [a](b) | `c` @user #1 ![i](j)';
  const page = rulesPage(
    [ruleOf({ settings: ['image'], pattern: bad }, { title: bad, reason: `${bad}.`, advice: `${bad}.` })],
    areas,
  );
  t.notRegex(page, /<script|!\[|(?<!\\)\]\([bj]\)|@user/);
  t.deepEqual(anchorsOf(page).slice(0, 1), ['the-rules-of-the-static-check']);
});

test('every link of the generated document to the corpus leads to a workload', (t) => {
  const root = findPackageRoot();
  const links = linksOf(readFileSync(join(root, 'docs/rules.md'), 'utf8')).filter((link) => link.startsWith('corpus/'));
  t.true(links.length >= 45);
  for (const link of new Set(links)) {
    const [file = '', anchor = ''] = link.split('#');
    t.true(anchorsOf(readFileSync(join(root, 'docs', file), 'utf8')).includes(anchor), link);
  }
});

test('the program writes both files, and --check says which differs, with the command that updates it', async (t) => {
  const root = tempDir(t);
  await writeTree(root, {
    'workloads/catalog/net/one.yaml':
      "id: one\ntitle: t\nimage: busybox\nprivileges: [plain]\nsteps: [{ script: 'true' }]\nsources: [s]\n",
    'rules/data/policy/rule.yaml':
      'id: rule\nlayer: policy\nseverity: note\ntitle: T\nlooksAt: { settings: [pid], any: true }\nreason: R.\nadvice: A.\nsource: https://a.example/x\n',
    'docs/old.md': '',
  });
  const run = (...args: readonly string[]) =>
    execa(process.execPath, [generator, ...args], { cwd: root, reject: false });
  t.is((await run('--check')).exitCode, 1);
  t.is((await run()).exitCode, 0);
  t.is((await run('--check')).exitCode, 0);
  t.is((JSON.parse(readFileSync(join(root, 'rules/rules.json'), 'utf8')) as Rule[])[0]?.id, 'rule');
  await writeTree(root, { 'docs/rules.md': 'changed' });
  const { exitCode, stderr } = await run('--check');
  t.is(exitCode, 1);
  t.regex(stderr, /^docs\/rules\.md .*npm run build && node dist\/ci\/generate-rules\.js$/);
  t.is((await run('--verbose')).exitCode, 2);
});
