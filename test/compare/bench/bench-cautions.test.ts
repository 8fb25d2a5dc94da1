import test from 'ava';
import { benchCautions } from '../../../compare/bench/bench-cautions.js';
import type { Sentinels } from '../../../results/bench/bench-events.js';
import type { Environment } from '../../../results/environment.js';
import { benchStartedOf, sampleOf } from '../../support/bench.js';
import { guestFacts } from '../../support/disposable.js';

const { environment } = benchStartedOf();
const small = { ...environment, host: { ...environment.host, cpuCount: 2 } };
const many = (sentinels: Sentinels) => [sampleOf({ sentinels }), sampleOf({ sentinels }), sampleOf()];

const table: readonly (readonly [
  name: string,
  surroundings: Environment,
  sentinels: Sentinels,
  cautions: readonly RegExp[],
  conditions: readonly string[],
])[] = [
  ['a quiet machine', environment, { stealShare: 0.001, load1: 3 }, [], []],
  ['a machine that says nothing', environment, {}, [], []],
  ['few processors', small, {}, [/has 2 processors/], ['2 processors']],
  [
    'a processor shared with others',
    environment,
    { stealShare: 0.123 },
    [/gave 12\.3 % of the processors' time/],
    ['time stolen'],
  ],
  ['a busy machine', environment, { load1: 8.5 }, [/load of 8\.5 on 8 processors/], ['busy']],
  [
    'an emulated guest',
    { ...environment, guest: { ...guestFacts, accelerator: 'tcg' } },
    {},
    [/emulated/],
    ['emulated'],
  ],
  ['a virtual guest', { ...environment, guest: guestFacts }, {}, [], []],
  [
    'everything',
    small,
    { stealShare: 0.5, load1: 9 },
    [/2 processors/, /50\.0 %/, /load of 9\.0/],
    ['2 processors', 'time stolen', 'busy'],
  ],
];

for (const [name, surroundings, sentinels, cautions, conditions] of table) {
  test(`cautions of ${name}`, (t) => {
    const given = benchCautions(surroundings, many(sentinels));
    t.is(given.length, cautions.length);
    t.deepEqual(
      given.map(({ condition }) => condition),
      conditions,
    );
    for (const [index, caution] of cautions.entries()) t.regex(given[index]?.text ?? '', caution);
  });
}

test('one moment of many says nothing of the machine', (t) => {
  const samples = [...Array.from({ length: 4 }, () => sampleOf({ sentinels: { stealShare: 0, load1: 1 } }))];
  t.deepEqual(benchCautions(environment, [...samples, sampleOf({ sentinels: { stealShare: 1, load1: 99 } })]), []);
});
