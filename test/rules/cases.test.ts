import { join } from 'node:path';
import test from 'ava';
import { findPackageRoot } from '../../cli/context.js';
import { loadRules } from '../../rules/load.js';
import { caseName, loadRuleCases, rulesHit } from './rule-cases.js';

const root = findPackageRoot();
const rules = loadRules(join(root, 'rules/data'));
const cases = loadRuleCases(join(root, 'test/fixtures/rules'));

test('every rule has cases that it hits and misses, and no other cases exist', (t) => {
  t.deepEqual([...cases.keys()].sort(), rules.map(({ id }) => id).sort());
});

for (const [id, { hit, miss }] of cases) {
  test(`${id}: hits and misses`, async (t) => {
    for (const one of hit) t.true((await rulesHit(one, rules)).includes(id), `has to hit: ${caseName(one)}`);
    for (const one of miss) t.false((await rulesHit(one, rules)).includes(id), `has to miss: ${caseName(one)}`);
  });
}
