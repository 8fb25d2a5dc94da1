import { join } from 'node:path';
import test from 'ava';
import { lintSuites } from '../../cli/commands/lint-suites.js';
import { containerOptionProblems } from '../../cli/commands/lint-container-options.js';
import { lintCommand } from '../../cli/commands/lint.js';
import type { LintOptions } from '../../cli/commands/lint-options.js';
import { Catalog } from '../../workloads/catalog.js';
import { contextOf, runCli } from '../support/cli.js';
import { tempDir, writeTree } from '../support/temp-dir.js';
import { workloadOf } from '../support/workloads.js';

const day = new Date('2026-06-01T12:00:00Z');

const text = (id: string, rest = ''): string => `id: ${id}
title: t
why: w
image: busybox
privileges: [plain]
steps:
  - script: 'true'
mutation: { replace: 'true', with: 'false' }
sources: [https://docs.docker.com/a]
${rest}`;

const expectation = (targets: string, review = '2026-06-01'): string => `expectations:
  - targets: [${targets}]
    verdict: same-pass
    reason: r
    source: https://docs.docker.com/a
    review: '${review}'
`;

/** A package of its own, so that nothing depends on the real catalogue. */
const good: Readonly<Record<string, string>> = {
  'package.json': '{"version":"0.0.0"}',
  'workloads/catalog/area/one.yaml': text('one', expectation('runc-userns')),
  'workloads/catalog/area/two.yaml': text('two'),
  'workloads/images/busybox/recipe.yaml':
    'base: busybox\ndescription: d\nfiles: [{ source: f, path: /f, mode: "0644" }]\n',
  'workloads/images/busybox/f': '',
  'suites/all.yaml': 'id: all\ntitle: t\nselect:\n  areas: [area]\n  workloads:\n    - one\n',
  'own/mine.yaml': text('mine'),
};

async function lint(
  packageRoot: string,
  changes: Readonly<Record<string, string>>,
  options: LintOptions = {},
): Promise<{ code: number; lines: string[] }> {
  await writeTree(packageRoot, { ...good, ...changes });
  const { context, written } = contextOf({ packageRoot, cwd: packageRoot });
  const code = lintCommand(options, context, day);
  return { code, lines: written().stdout.replaceAll(`${packageRoot}/`, '').trimEnd().split('\n') };
}

test('without a mistake it ends with 0 and one line that counts', async (t) => {
  const root = tempDir(t);
  t.deepEqual(await lint(root, {}), { code: 0, lines: ['2 workloads and 1 recipe checked: no mistake'] });
  const own = await lint(root, {}, { catalog: 'own' });
  t.deepEqual(own, { code: 0, lines: ['3 workloads and 1 recipe checked: no mistake'] });
});

const one = 'workloads/catalog/area/one.yaml';
const two = 'workloads/catalog/area/two.yaml';
const suite = 'suites/all.yaml';
const recipe = 'workloads/images/busybox/recipe.yaml';

const faults: readonly (readonly [what: string, file: string, text: string, line: RegExp])[] = [
  ['what the schema refuses', two, text('two', 'colour: red\n'), /two\.yaml:10: field colour: there is no such field$/],
  [
    'an id that is not the file name',
    two,
    text('three'),
    /two\.yaml:1: field id: "three" must be the file's name, "two"$/,
  ],
  [
    'an id that is there twice',
    'workloads/catalog/other/two.yaml',
    text('two'),
    /other\/two\.yaml:1: field id: two is declared in .*area\/two\.yaml too$/,
  ],
  ['no YAML', two, 'id: [\n', /two\.yaml:\d: not valid YAML/],
  [
    'an expectation without source',
    one,
    text('one', expectation('runc').replace(/ +source.*\n/, '')),
    /one\.yaml:11: field expectations\.0\.source: /,
  ],
  [
    'a review of yesterday',
    one,
    text('one', expectation('runc', '2026-05-31')),
    /one\.yaml:15: field expectations\.0\.review: 2026-05-31 is past/,
  ],
  [
    'an unknown target',
    one,
    text('one', expectation('kata')),
    /one\.yaml:11: field expectations\.0\.targets\.0: there is no target kata/,
  ],
  [
    'an unknown requirement',
    two,
    text('two', 'requirements: [luck]\n'),
    /two\.yaml:10: field requirements\.0: a requirement is one of/,
  ],
  ['no why', two, text('two').replace('why: w\n', ''), /two\.yaml:1: field why: it is missing/],
  [
    'an option without a form',
    two,
    text('two', 'options:\n  memory: much\n'),
    /two\.yaml:11: field options: --memory: cannot use "much"/,
  ],
  [
    'a recipe that is none',
    recipe,
    'base: alpine\ndescription: d\n',
    /recipe\.yaml:1: field base: base is busybox or debian$/,
  ],
  [
    'a recipe without its file',
    recipe,
    (good[recipe] ?? '').replace('source: f', 'source: g'),
    /recipe\.yaml:3: field files\.0\.source: there is no file g beside the recipe$/,
  ],
  [
    'a recipe without its probe',
    recipe,
    'base: busybox\ndescription: d\nbuilder:\n  suite: host\n  packages: [gcc]\n  probes: [nope]\n  commands: [make]\n  output: /out\n',
    /recipe\.yaml:6: field builder\.probes\.0: there is no source nope\.c/,
  ],
  ['a folder without a recipe', 'workloads/images/empty/README', '', /empty\/recipe\.yaml: the recipe cannot be read/],
  [
    'a suite of an unknown workload',
    suite,
    'id: all\ntitle: t\nselect:\n  workloads:\n    - one\n    - six\n',
    /all\.yaml:6: field select\.workloads\.1: there is no workload six; /,
  ],
  [
    'a suite of an unknown area',
    suite,
    'id: all\ntitle: t\nselect:\n  areas: [moon]\n',
    /all\.yaml:4: field select\.areas\.0: there is no area moon; use one of area$/,
  ],
  ['a suite that the schema refuses', suite, 'id: all\nselect: {}\n', /all\.yaml:1: field title: /],
  [
    'a suite that is there twice',
    'suites/b.yaml',
    good[suite] ?? '',
    /b\.yaml:1: field id: all is declared in all\.yaml too$/,
  ],
];

for (const [what, file, content, line] of faults) {
  test(`${what} ends with 2 and a line that names file, line and field`, async (t) => {
    const { code, lines } = await lint(tempDir(t), { [file]: content });
    t.is(code, 2);
    t.is(lines.length, 2, lines.join('\n'));
    t.regex(lines[0] ?? '', line);
    t.regex(lines[1] ?? '', /checked: 1 mistake$/);
  });
}

test('all mistakes are said at once, those of a file in the order of its lines; --json is one document', async (t) => {
  const root = tempDir(t);
  const changes = {
    [one]: text('one', expectation('kata', '2026-01-01')).replace('image: busybox', 'image: nothing'),
    'own/mine.yaml': text('mine').replace("with: 'false'", "with: 'true'"),
  };
  const { code, lines } = await lint(root, changes, { catalog: 'own' });
  t.is(code, 2);
  t.deepEqual(
    lines.map((line) => line.split(' ').slice(0, 3).join(' ')),
    [
      `${one}:4: field image:`,
      `${one}:11: field expectations.0.targets.0:`,
      `${one}:15: field expectations.0.review:`,
      'own/mine.yaml:8: field mutation:',
      '3 workloads and',
    ],
  );
  const json = await lint(root, changes, { catalog: 'own', json: true });
  const document = JSON.parse(json.lines.join('\n')) as { problems: string[]; counts: object };
  t.is(json.code, 2);
  t.deepEqual(document, {
    schemaVersion: 1,
    counts: { workloads: 3, recipes: 1, problems: 4 },
    problems: lines.slice(0, 4),
  } as typeof document);
});

test('--target names a target of one’s own', async (t) => {
  const changes = { [one]: text('one', expectation('kata')) };
  t.is((await lint(tempDir(t), changes)).code, 2);
  t.is((await lint(tempDir(t), changes, { target: ['kata'] })).code, 0);
});

test('a suite is not blamed for a workload whose own file is wrong', (t) => {
  const root = tempDir(t);
  return writeTree(root, good).then(() => {
    const catalog = new Catalog([]);
    t.is(lintSuites(join(root, 'suites'), catalog, true).length, 2);
    t.deepEqual(lintSuites(join(root, 'suites'), catalog, false), []);
  });
});

test('placeholders in options are filled in before the options are read', (t) => {
  const volume = ['{socket}:/s', '{hostDir:a}:/b'];
  t.deepEqual(containerOptionProblems(workloadOf({ options: { volume, network: '{own:n}' } })), []);
  const workload = workloadOf({ services: [{ name: 'a', command: [], options: { cpus: 'x' } }] });
  t.deepEqual(
    containerOptionProblems(workload).map(({ path }) => path),
    [['services', 0, 'options']],
  );
});

test('the command line: help with examples, a wrong target, a folder that is absent', async (t) => {
  const help = await runCli(['lint', '--help']);
  t.is(help.code, 0);
  t.regex(help.stdout, /Examples:\n {2}eci-compat lint\n/);
  t.regex((await runCli(['lint', '--target', 'No One'])).stderr, /--target No One: a target id is lower case/);
  const absent = await runCli(['lint', '--catalog', '/nonexistent']);
  t.is(absent.code, 2);
  t.regex(absent.stderr, /\/nonexistent: the folder cannot be read/);
});
