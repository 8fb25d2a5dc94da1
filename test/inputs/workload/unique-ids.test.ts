import test from 'ava';
import fc from 'fast-check';
import { uniqueIds } from '../../../inputs/workload/unique-ids.js';
import { WorkloadId } from '../../../workloads/workload-id.js';

for (const [names, wanted] of [
  [['web'], ['web']],
  [['Web_1'], ['web-1']],
  [
    ['Web.1', 'web-1', 'WEB_1'],
    ['web-1-2', 'web-1', 'web-1-3'],
  ],
  [
    ['_', '-'],
    ['x', 'x-2'],
  ],
] as const) {
  test(`ids of ${names.join(', ')}`, (t) => {
    const ids = uniqueIds(names);
    t.deepEqual(
      names.map((name) => ids.get(name)),
      [...wanted],
    );
  });
}

test('each name gets an id of its own, and one that is an id keeps it', (t) => {
  const name = fc.oneof(
    fc.stringMatching(/^[a-zA-Z0-9._-]{1,4}$/),
    fc.constantFrom('a', 'A', 'a_', 'a-', 'a-2', '日本'),
  );
  fc.assert(
    fc.property(fc.uniqueArray(name), (names) => {
      const ids = uniqueIds(names);
      t.is(new Set(ids.values()).size, names.length);
      for (const one of names) {
        t.true(WorkloadId.safeParse(ids.get(one)).success, one);
        if (WorkloadId.safeParse(one).success) t.is(ids.get(one), one);
      }
    }),
  );
});
