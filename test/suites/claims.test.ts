import { fileURLToPath } from 'node:url';
import test from 'ava';
import { loadSuites } from '../../suites/load.js';
import { selectSuite } from '../../suites/select.js';
import { Catalog } from '../../workloads/catalog.js';
import { loadWorkloads } from '../../workloads/load.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const catalog = new Catalog(loadWorkloads(`${root}workloads/catalog`));
const suites = loadSuites(`${root}suites`);
const claims = suites.get('eci-faq')?.claims ?? [];

test('every claim has an id of its own and a page of Docker', (t) => {
  t.true(claims.length >= 40);
  t.is(new Set(claims.map(({ id }) => id)).size, claims.length);
  t.deepEqual(
    claims.filter(({ source }) => !source.startsWith('https://docs.docker.com/')),
    [],
  );
});

test('every row that a claim names exists, with its privilege', (t) => {
  const named = claims.flatMap(({ answer }) => (answer.by === 'rows' ? answer.rows : []));
  const missing = named.filter(({ workload, privilege }) => {
    const found = catalog.find(workload)?.workload;
    return found === undefined || (privilege !== undefined && !found.privileges.includes(privilege));
  });
  t.deepEqual(missing, []);
});

test('the suite runs what its claims name, and nothing else', (t) => {
  const suite = suites.get('eci-faq');
  const result = suite === undefined ? undefined : selectSuite(catalog, suite);
  const selected = result?.ok === true ? result.selection.entries.map(({ workload }) => workload.id) : [];
  const named = claims.flatMap(({ answer }) =>
    answer.by === 'rows' ? answer.rows.map(({ workload }) => workload) : [],
  );
  t.deepEqual([...selected].sort(), [...new Set(named)].sort());
});

test('every area of the catalogue has a suite with a description, and every suite selects something', (t) => {
  const areas = [...new Set(catalog.entries.map(({ area }) => area))];
  t.is(areas.length, 14);
  t.deepEqual(
    areas.filter(
      (area) => suites.get(area)?.select.areas?.includes(area) !== true || suites.get(area)?.description === undefined,
    ),
    [],
  );
  for (const suite of suites.values()) t.true(selectSuite(catalog, suite).ok, suite.id);
});

test('the catalogue has 150 workloads and more', (t) => {
  t.true(catalog.entries.length >= 150);
});
