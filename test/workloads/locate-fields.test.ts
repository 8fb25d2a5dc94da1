import test from 'ava';
import { locateFields } from '../../workloads/locate-fields.js';

const text = '# remark\nname: a\n\nsteps:\n  - script: |\n      x\n      y\n  - docker: [run,\n      image]\n';

const cases: readonly (readonly [path: readonly (string | number)[], line: number])[] = [
  [['name'], 2],
  [['steps', 0, 'script'], 5],
  [['steps', 1, 'docker', 1], 9],
  [['steps', 1, 'exit'], 8],
  [['steps', 7], 5],
  [['mutation'], 2],
  [[], 2],
];

for (const [path, line] of cases) {
  test(`${path.join('.') || 'the document'} stands on line ${String(line)}, or what is around it does`, (t) => {
    t.is(locateFields(text)(path), line);
  });
}

test('a text without a document has one line', (t) => {
  t.is(locateFields('')(['a']), 1);
});
