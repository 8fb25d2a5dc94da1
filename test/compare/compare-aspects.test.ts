import test from 'ava';
import fc from 'fast-check';
import { compareAspects } from '../../compare/compare-aspects.js';
import type { Aspects } from '../../compare/aspects-of.js';

type Values = Readonly<Record<string, string>>;
const mapOf = (values: Values): Map<string, string> => new Map(Object.entries(values));
const of = (...trials: readonly Values[]): Aspects[] =>
  trials.map((own) => ({ own: mapOf(own), byRuntime: new Map() }));
/** The same, where the runtime makes something by itself in each of them. */
const beside = (made: Values, ...trials: readonly Values[]): Aspects[] =>
  of(...trials).map(({ own }) => ({ own, byRuntime: mapOf(made) }));

const a = { a: '1' };
const b = { a: '2' };

const table: readonly (readonly [
  what: string,
  baseline: readonly Aspects[],
  candidate: readonly Aspects[],
  result: readonly [compared: number, unsteady: number, differences: readonly string[]],
])[] = [
  ['nothing at all', of({}, {}), of({}, {}), [0, 0, []]],
  ['the same on both sides', of(a, a), of(a, a), [1, 0, []]],
  ['other values', of(a, a), of(b, b), [1, 0, ['a: 1 -> 2']]],
  ['what one side lacks', of(a, a), of({}, {}), [1, 0, ['a: 1 -> none']]],
  ['what the other side lacks', of({}, {}), of(a, a), [1, 0, ['a: none -> 1']]],
  ['a value that changes on one side', of(a, b), of(b, b), [0, 1, []]],
  ['a value that only one trial of a side has', of(a, a), of(a, {}), [0, 1, []]],
  ['a value that is there by chance on both sides', of(a, {}), of({}, a), [0, 1, []]],
  ['one trial on a side', of(a), of(b, b), [0, 0, []]],
  ['one trial on the other side', of(a, a), of(b), [0, 0, []]],
  ['no trial on a side', of(a, a), [], [0, 0, []]],
  ['what only a runtime makes', of({}, {}), beside(a, {}, {}), [0, 0, []]],
  ['what the runtime of each side makes in its own way', beside(a, {}, {}), beside(b, {}, {}), [0, 0, []]],
  ['what one side makes and the runtime of the other too', of(a, a), beside(a, {}, {}), [1, 0, []]],
  ['what the runtime of the other makes otherwise', of(a, a), beside(b, {}, {}), [1, 0, ['a: 1 -> 2']]],
  ['what is changed that a runtime had made', of({}, {}), beside(a, b, b), [1, 0, ['a: none -> 2']]],
  [
    'several at once, in order of their names',
    of({ z: '1', k: '1', c: '1' }, { z: '1', k: '1', c: '2' }),
    of({ k: '2' }, { k: '2' }),
    [2, 1, ['k: 1 -> 2', 'z: 1 -> none']],
  ],
];

for (const [what, baseline, candidate, [compared, unsteady, differences]] of table) {
  test(`${what}: ${differences.join(', ') || 'no difference'}`, (t) => {
    const result = compareAspects(baseline, candidate);
    t.deepEqual([result.compared, result.unsteady], [compared, unsteady]);
    t.deepEqual(
      result.differences.map((one) => `${one.what}: ${one.baseline ?? 'none'} -> ${one.candidate ?? 'none'}`),
      differences,
    );
  });
}

const aspects = fc
  .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('1', '2', '3'))
  .chain((own) =>
    fc.constantFrom<Values>({}, { a: '1' }).map((made): Aspects => ({ own: mapOf(own), byRuntime: mapOf(made) })),
  );
const valueIn = ({ own, byRuntime }: Aspects, what: string): string | undefined => own.get(what) ?? byRuntime.get(what);
const side = fc.array(aspects, { maxLength: 4 });

test('what the trials of a side do not agree on never makes a difference', (t) => {
  fc.assert(
    fc.property(side, side, (baseline, candidate) => {
      const { compared, unsteady, differences } = compareAspects(baseline, candidate);
      for (const { what, baseline: one, candidate: other } of differences) {
        t.true(baseline.length >= 2 && candidate.length >= 2);
        t.true(baseline.every((trial) => valueIn(trial, what) === one));
        t.true(candidate.every((trial) => valueIn(trial, what) === other));
        t.not(one, other);
      }
      t.true(differences.length <= compared);
      const names = new Set([...baseline, ...candidate].flatMap(({ own }) => [...own.keys()]));
      t.true(compared + unsteady === names.size || compared + unsteady === 0);
    }),
  );
});

test('a difference that every trial shows is found', (t) => {
  fc.assert(
    fc.property(fc.array(aspects, { minLength: 2 }), fc.array(aspects, { minLength: 2 }), (baseline, candidate) => {
      const marked = (trials: readonly Aspects[], value: string): Aspects[] =>
        trials.map((trial) => ({ ...trial, own: new Map([...trial.own, ['x', value]]) }));
      const { differences } = compareAspects(marked(baseline, '1'), marked(candidate, '2'));
      t.deepEqual(differences.at(-1), { what: 'x', baseline: '1', candidate: '2' });
    }),
  );
});

test('neither the order of trials nor the names of the sides matter', (t) => {
  fc.assert(
    fc.property(side, side, (baseline, candidate) => {
      const result = compareAspects(baseline, candidate);
      t.deepEqual(compareAspects(baseline.toReversed(), candidate.toReversed()), result);
      const { differences, ...counts } = compareAspects(candidate, baseline);
      t.deepEqual(counts, { compared: result.compared, unsteady: result.unsteady });
      t.deepEqual(
        differences.map((one) => ({ ...one, baseline: one.candidate, candidate: one.baseline })),
        result.differences,
      );
    }),
  );
});
