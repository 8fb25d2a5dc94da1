import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'ava';
import { findPackageRoot } from '../../cli/context.js';
import { parseYaml } from '../../workloads/parse-yaml.js';
import { Manifest } from '../../harness/host/vm/provision/manifest.js';
import { Recipe } from '../../workloads/recipe.js';
import { Workload } from '../../workloads/schema.js';
import { complaintAbout, programArguments } from './command-line.js';
import { documents } from './documents.js';
import { anchorsOf, commandLinesOf, fencesOf, inlineCodeOf, linksOf } from './markdown.js';

const root = findPackageRoot();
const all = documents();
const scripts = ['quickstart', 'ci/check', 'ci/install', 'ci/bench-harness'];

/** Relative links of a document that lead nowhere. */
function brokenLinks(path: string, text: string): string[] {
  return linksOf(text)
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [file = '', anchor] = target.split('#');
      const absolute = file === '' ? join(root, path) : join(root, dirname(path), file);
      if (!existsSync(absolute)) return true;
      return anchor !== undefined && !anchorsOf(file === '' ? text : readFileSync(absolute, 'utf8')).includes(anchor);
    });
}

/** Command lines of a document that run the program: in fences, and in the text where a command is named. */
const programLines = (text: string): string[] => [
  ...commandLinesOf(text).filter((line) => programArguments(line) !== undefined),
  ...inlineCodeOf(text).filter((code) => /^(sudo )?(bin\/)?eci-compat \S/.test(code)),
];

test('there are documents, with links and commands in them', (t) => {
  t.true(all.length >= 10);
  t.true(all.flatMap(({ text }) => linksOf(text)).length >= 20);
  t.true(all.flatMap(({ text }) => programLines(text)).length >= 15);
});

for (const { path, text } of all) {
  test(`${path}: every relative link leads to a file and a heading`, (t) => {
    t.deepEqual(brokenLinks(path, text), []);
  });

  test(`${path}: the program takes every command`, async (t) => {
    const refused: string[] = [];
    for (const line of programLines(text)) {
      const complaint = await complaintAbout(programArguments(line) ?? []);
      // A command that is only named has no arguments.
      const isNamed =
        /^eci-compat [a-z]+( [a-z]+)?$/.test(line) && complaint?.includes('missing required argument') === true;
      if (complaint !== undefined && !isNamed) refused.push(`${line}: ${complaint}`);
    }
    t.deepEqual(refused, []);
  });

  test(`${path}: scripts have every option that is named with them`, (t) => {
    const lines = [...commandLinesOf(text), ...inlineCodeOf(text)];
    const unknown = scripts.flatMap((script) => {
      const known = readFileSync(join(root, script), 'utf8');
      return lines
        .filter((line) => line.startsWith(`./${script} `) || line.startsWith(`${script} `))
        .flatMap((line) => line.split(' -- ')[0]?.match(/--[a-z-]+/g) ?? [])
        .filter((option) => !known.includes(`  ${option} `));
    });
    t.deepEqual(unknown, []);
  });
}

/** What a block declares, by its first field. */
const schemaOf = (text: string) => (text.startsWith('id: ') ? Workload : text.startsWith('name: ') ? Manifest : Recipe);

test('YAML in documents is a valid declaration, manifest or recipe', (t) => {
  const blocks = all.flatMap(({ path, text }) => fencesOf(text).map((fence) => ({ path, ...fence })));
  const yaml = blocks.filter(({ language }) => language === 'yaml');
  t.true(yaml.length >= 6);
  for (const { path, text } of yaml) {
    t.notThrows(() => {
      parseYaml<unknown>(text, path, schemaOf(text));
    });
  }
});

test('examples in the text are the files of docs/examples', (t) => {
  const shown = fencesOf(readFileSync(join(root, 'docs/writing-a-workload.md'), 'utf8'))
    .filter(({ language, text }) => language === 'yaml' && text.startsWith('id: '))
    .map(({ text }) => text);
  t.is(shown.length, 5);
  for (const text of shown) {
    const { id } = parseYaml(text, 'docs/writing-a-workload.md', Workload);
    t.is(text, readFileSync(join(root, 'docs/examples/app', `${id}.yaml`), 'utf8'));
  }
});

const wrong = [
  ['eci-compat rum', /unknown command/],
  ['sudo bin/eci-compat run --sweet quick', /unknown option/],
  ['eci-compat run --suite slow', /no suite slow/],
  ['eci-compat run --workload dev-mkno | cat', /no workload dev-mkno/],
  ['eci-compat run --trials 0', /--trials 0/],
  ['eci-compat report', /missing required argument/],
  ['eci-compat check -- docker run --gpus=all busybox', /--gpus/],
  ['eci-compat --json', /unknown option/],
] as const;

for (const [line, complaint] of wrong) {
  test(`a wrong command is found: ${line}`, async (t) => {
    t.regex((await complaintAbout(programArguments(line) ?? [])) ?? 'nothing', complaint);
  });
}

test('a broken link is found, of a file and of a heading', (t) => {
  const text =
    '[a](docs/absent.md) [b](docs/hosts.md#absent) [c](docs/hosts.md#managed) [d](https://a.example) [e](#f)\n\n# F';
  t.deepEqual(brokenLinks('README.md', text), ['docs/absent.md', 'docs/hosts.md#absent']);
});
