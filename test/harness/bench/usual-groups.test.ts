import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { findPackageRoot } from '../../../cli/context.js';
import { controlOperations, looksOf, usualGroups } from '../../../harness/bench/usual-groups.js';
import { BenchPlan } from '../../../results/bench/bench-events.js';
import { benchPlanOf } from '../../support/bench.js';

const source = readFileSync(join(findPackageRoot(), 'workloads', 'probes', 'call-cost.c'), 'utf8');
const table = /struct operation operations\[\] = \{\n(.*?)\n\};/s.exec(source)?.[1] ?? '';
const known = [...table.matchAll(/^\s+\{"([^"]+)", /gm)].map(([, name]) => name ?? '');
const groups = [...usualGroups.quick, ...usualGroups.full];

test('the probe knows every operation that is measured', (t) => {
  t.true(known.length > 20);
  t.deepEqual(
    groups.flatMap(({ operations }) => operations).filter((name) => !known.includes(name)),
    [],
  );
});

test('no group names an operation twice, and no two groups are one', (t) => {
  for (const { operations } of groups) t.is(new Set(operations).size, operations.length);
  for (const size of ['quick', 'full'] as const) {
    const names = usualGroups[size].map(({ mountsPresent, parallel, caller, longLines }) =>
      [mountsPresent, parallel, caller, longLines].join(),
    );
    t.is(new Set(names).size, names.length);
  }
});

test('both sizes measure every control, and enough numbers of mounts for a law', (t) => {
  for (const size of ['quick', 'full'] as const) {
    const measured = usualGroups[size].flatMap(({ operations }) => operations);
    t.true(controlOperations.every((name) => measured.includes(name)));
    const levels = usualGroups[size].filter(
      ({ parallel, caller, longLines }) => parallel === 1 && caller === 'plain' && longLines !== true,
    );
    t.true(levels.length >= 3);
  }
});

test('both sizes make a plan that a record can hold, with looks that rise', (t) => {
  for (const size of ['quick', 'full'] as const) {
    const looks = [...looksOf[size]];
    t.deepEqual(
      looks,
      looks.toSorted((one, other) => one - other),
    );
    t.true(BenchPlan.safeParse(benchPlanOf({ size, looks, groups: [...usualGroups[size]] })).success);
  }
});
