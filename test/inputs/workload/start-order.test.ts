import test from 'ava';
import fc from 'fast-check';
import type { Startable } from '../../../inputs/workload/start-order.js';
import { startOrder } from '../../../inputs/workload/start-order.js';

const names = (all: readonly Startable[]): readonly string[] => {
  const order = startOrder(all);
  return order.ok ? order.order.map(({ name }) => name) : ['circle', ...order.circle];
};

test('keeps what is given where nothing asks for another order', (t) => {
  const one = (name: string): Startable => ({ name, after: [], rank: 0 });
  t.deepEqual(names([one('b'), one('a'), one('c')]), ['b', 'a', 'c']);
});

test('the lower rank comes first among those that can be started', (t) => {
  t.deepEqual(
    names([
      { name: 'slow', after: [], rank: 2 },
      { name: 'database', after: [], rank: 1 },
      { name: 'web', after: ['database', 'elsewhere'], rank: 0 },
      { name: 'cache', after: [], rank: 0 },
    ]),
    ['cache', 'database', 'web', 'slow'],
  );
});

test('a circle is named, without what only waits for it', (t) => {
  t.deepEqual(
    names([
      { name: 'waits', after: ['a'], rank: 0 },
      { name: 'a', after: ['b'], rank: 0 },
      { name: 'b', after: ['a'], rank: 0 },
    ]),
    ['circle', 'a', 'b'],
  );
  t.deepEqual(names([{ name: 'self', after: ['self'], rank: 0 }]), ['circle', 'self']);
});

/** Each one comes after some of those before it, then all are shuffled. */
const graph = fc
  .array(fc.tuple(fc.nat({ max: 2 }), fc.array(fc.nat({ max: 20 }), { maxLength: 4 })), { maxLength: 12 })
  .map((nodes) =>
    nodes.map(([rank, after], index) => ({
      name: `s${String(index)}`,
      after: index === 0 ? [] : [...new Set(after.map((one) => `s${String(one % index)}`))],
      rank,
    })),
  )
  .chain((nodes) => fc.shuffledSubarray(nodes, { minLength: nodes.length }));

test('everything comes once, behind all that it comes after', (t) => {
  fc.assert(
    fc.property(graph, (nodes) => {
      const order = names(nodes);
      t.deepEqual([...order].sort(), nodes.map(({ name }) => name).sort());
      for (const { name, after } of nodes) {
        for (const one of after) t.true(order.indexOf(one) < order.indexOf(name), `${one} before ${name}`);
      }
    }),
  );
});

test('one more edge back to the start of a path is a circle', (t) => {
  fc.assert(
    fc.property(graph, fc.nat(), (nodes, seed) => {
      const edges = nodes.flatMap(({ name, after }) => after.map((one) => [name, one] as const));
      const edge = edges[seed % Math.max(1, edges.length)];
      if (edge === undefined) return;
      const [from, to] = edge;
      const closed = nodes.map((node) => (node.name === to ? { ...node, after: [...node.after, from] } : node));
      const order = startOrder(closed);
      t.false(order.ok);
      if (order.ok) return;
      for (const [index, name] of order.circle.entries()) {
        const next = order.circle[(index + 1) % order.circle.length];
        t.true(closed.find((node) => node.name === name)?.after.includes(next ?? ''));
      }
    }),
  );
});
