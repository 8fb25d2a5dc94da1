import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { Suite } from '../../suites/schema.js';
import { Catalog } from '../../workloads/catalog.js';
import { loadWorkloads } from '../../workloads/load.js';
import { parseYaml } from '../../workloads/parse-yaml.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const catalog = new Catalog(loadWorkloads(`${root}workloads/catalog`));

function suite(name: string): Suite {
  const file = `${root}suites/${name}.yaml`;
  return parseYaml(readFileSync(file, 'utf8'), file, Suite);
}

const quick = suite('quick');
const ids = quick.select.workloads ?? [];
const workloads = ids.flatMap((id) => catalog.find(id)?.workload ?? []);

test('full selects everything', (t) => {
  const { id, select } = suite('full');
  t.is(id, 'full');
  t.deepEqual(select, {});
});

test('quick names workloads that exist, each once', (t) => {
  t.deepEqual(
    ids.filter((id) => catalog.find(id) === undefined),
    [],
  );
  t.is(new Set(ids).size, ids.length);
});

test('quick can be decided on every host and changes none', (t) => {
  t.deepEqual(
    workloads.filter(({ mutates, serial, requirements }) => mutates ?? serial ?? requirements).map(({ id }) => id),
    [],
  );
  t.deepEqual(quick.select.privileges, ['plain', 'all-caps']);
});

test('quick is small', (t) => {
  const pairs = workloads.flatMap(({ privileges }) => privileges.filter((privilege) => privilege !== 'privileged'));
  t.true(ids.length >= 32 && ids.length <= 36, `${String(ids.length)} workloads`);
  t.true(pairs.length <= 48, `${String(pairs.length)} pairs`);
});

test('quick contains divergences of both directions between runc and runc-userns', (t) => {
  const verdicts = workloads.flatMap(({ expectations }) =>
    (expectations ?? []).filter(({ targets }) => targets.includes('runc-userns')).map(({ verdict }) => verdict),
  );
  t.true(verdicts.filter((verdict) => verdict === 'regressed').length >= 10);
  t.true(verdicts.includes('fixed'));
});
