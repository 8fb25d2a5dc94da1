import { join } from 'node:path';
import test from 'ava';
import { findPackageRoot } from '../../cli/context.js';
import { bundledRules } from '../../rules/bundled.js';
import { loadRules } from '../../rules/load.js';
import type { Rule } from '../../rules/schema.js';
import { loadSuites } from '../../suites/load.js';
import { Catalog } from '../../workloads/catalog.js';
import { loadWorkloads } from '../../workloads/load.js';
import { loadRuleCases, rulesHit } from './rule-cases.js';

const root = findPackageRoot();
const rules = loadRules(join(root, 'rules/data'));
const claims = loadSuites(join(root, 'suites')).get('eci-faq')?.claims ?? [];
const answered = new Set(rules.flatMap((rule) => rule.claims ?? []));
const ids = (wrong: readonly Rule[]): readonly string[] => wrong.map(({ id }) => id);

test('there are enough rules, and most look at files', (t) => {
  const onFiles = rules.filter(({ layer, looksAt }) => layer !== 'posture' && 'settings' in looksAt);
  t.true(rules.length >= 70, String(rules.length));
  t.true(onFiles.length >= 45, String(onFiles.length));
});

for (const { id, layer } of claims.filter((claim) => claim.layer !== 'runtime')) {
  test(`${id}: a rule answers this statement about ${layer}`, (t) => {
    t.true(answered.has(id));
  });
}

test('every statement that a rule names exists', (t) => {
  const known = new Set(claims.map(({ id }) => id));
  t.true(known.size >= 40);
  t.deepEqual(
    [...answered].filter((id) => !known.has(id)),
    [],
  );
});

test('every rule about the runtime has its row in the catalogue', (t) => {
  const catalog = new Catalog(loadWorkloads(join(root, 'workloads/catalog')));
  const named = rules.flatMap((rule) => (rule.layer === 'runtime' ? [rule.workload] : []));
  t.true(named.length >= 45);
  t.deepEqual(
    named.filter((id) => catalog.find(id) === undefined),
    [],
  );
});

test('policy and posture have pages of Docker as their source, and nothing of Sysbox', (t) => {
  const ofDocker = /^https:\/\/(?:docs\.docker\.com\/|github\.com\/docker\/docs\/pull\/\d+$)/;
  t.deepEqual(ids(rules.filter(({ layer, source }) => layer !== 'runtime' && !ofDocker.test(source))), []);
});

test('ranges of versions are not empty', (t) => {
  const minor = (version: string): number => Number(version.split('.')[1]);
  t.deepEqual(
    ids(rules.filter(({ since, until }) => since !== undefined && until !== undefined && minor(since) >= minor(until))),
    [],
  );
});

test('what a command loads is what the data says', (t) => {
  t.deepEqual(bundledRules(), JSON.parse(JSON.stringify(rules)));
});

/** The rule without its condition: it hits whatever has such a setting or fact. */
function loosened(rule: Rule): Rule {
  const { since: _since, until: _until, backends: _backends, ...rest } = rule;
  const looksAt =
    'settings' in rule.looksAt
      ? { settings: rule.looksAt.settings, any: true as const }
      : { facts: rule.looksAt.facts, any: true as const };
  return { ...rest, looksAt } as Rule;
}

test('at least one miss of each rule is a near one: only its condition keeps the rule from hitting it', async (t) => {
  const cases = loadRuleCases(join(root, 'test/fixtures/rules'));
  const far: string[] = [];
  for (const rule of rules.filter(({ looksAt }) => !('any' in looksAt))) {
    const loose = [loosened(rule)];
    const misses = await Promise.all((cases.get(rule.id)?.miss ?? []).map((one) => rulesHit(one, loose)));
    if (!misses.some((hit) => hit.includes(rule.id))) far.push(rule.id);
  }
  t.deepEqual(far, []);
});
