import test from 'ava';
import fc from 'fast-check';
import { z } from 'zod';
import { DeclarationError } from '../../workloads/declaration-error.js';
import { parseYaml } from '../../workloads/parse-yaml.js';
import { Workload } from '../../workloads/schema.js';

const Thing = z.strictObject({
  name: z.string(),
  count: z.int().optional(),
  list: z.array(z.strictObject({ n: z.int() })).optional(),
});

const problems = (text: string, schema: z.ZodType = Thing): readonly string[] => {
  try {
    parseYaml(text, 'a.yaml', schema);
    return [];
  } catch (error) {
    if (error instanceof DeclarationError) return error.problems;
    throw error;
  }
};

test('a valid document is read', (t) => {
  t.deepEqual(parseYaml('name: a\ncount: 2\n', 'a.yaml', Thing), { name: 'a', count: 2 });
});

const cases: readonly (readonly [what: string, text: string, problem: RegExp])[] = [
  ['a wrong value', 'name: a\ncount: many\n', /^a\.yaml:2: field count: /],
  ['a value deep inside', 'name: a\nlist:\n  - n: 1\n  - n: x\n', /^a\.yaml:4: field list\.1\.n: /],
  ['a missing field', 'count: 1\n', /^a\.yaml:1: field name: /],
  ['a missing field deep inside', 'name: a\nlist:\n  - n: 1\n  - {}\n', /^a\.yaml:4: field list\.1\.n: /],
  ['an unknown field', 'name: a\n\nnmae: b\n', /^a\.yaml:3: field nmae: there is no such field$/],
  ['no document', '', /^a\.yaml:1: the document: /],
  ['a list instead of fields', '- a\n', /^a\.yaml:1: the document: /],
  ['text that is no YAML', 'name: a\nlist: [1, 2\n', /^a\.yaml:\d+: not valid YAML: /],
  ['a key that is given twice', 'name: a\nname: b\n', /^a\.yaml:2: not valid YAML: /],
  ['a tab as indent', 'name: a\nlist:\n\t- n: 1\n', /^a\.yaml:3: not valid YAML: /],
];

for (const [what, text, problem] of cases) {
  test(`${what} is said with file, line and field`, (t) => {
    t.regex(problems(text)[0] ?? '', problem);
  });
}

test('all mistakes are said at once', (t) => {
  t.is(problems('name: 1\ncount: x\nmore: 1\n').length, 3);
});

test('of a union the closest member is complained about', (t) => {
  const text = 'id: a\ntitle: t\nimage: i\nprivileges: [plain]\nsources: [s]\nsteps:\n  - script: x\n    exit: 999\n';
  const found = problems(text, Workload);
  t.is(found.length, 1);
  t.regex(found[0] ?? '', /^a\.yaml:8: field steps\.0\.exit: /);
});

test('no text leads to anything but a value or a declaration error', (t) => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.string({ unit: fc.constantFrom('-', ':', ' ', '\n', '{', '[', '&', '*', 'a', '!', '<') }),
      ),
      (text) => {
        t.notThrows(() => problems(text));
      },
    ),
    { numRuns: 500 },
  );
});

test('an alias without its anchor and a flood of aliases are mistakes of the document', (t) => {
  t.regex(problems('name: *nobody\n')[0] ?? '', /^a\.yaml:1: not valid YAML: /);
  const flood = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
  for (const [one, next] of ['ab', 'bc', 'cd', 'de'].map((pair) => pair.split(''))) {
    flood.push(`${String(next)}: &${String(next)} [${`*${String(one)}, `.repeat(9)}*${String(one)}]`);
  }
  t.regex(problems(flood.join('\n'))[0] ?? '', /^a\.yaml:1: /);
});
