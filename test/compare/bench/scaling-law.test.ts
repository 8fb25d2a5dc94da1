import test from 'ava';
import { fitScalingLaw, type ScalingPoint } from '../../../compare/bench/scaling-law.js';
import { seededRandom } from '../../../vocabulary/random.js';
import { normal } from './synthetic.js';

const request = () => ({ level: 0.95, random: seededRandom(1) });
const mounts = [0, 10, 100, 1000];

/** Blocks of costs with a relative deviation of 5 %. */
function blocks(
  count: number,
  costNs: (mountsPresent: number) => number,
  at: readonly number[] = mounts,
): ScalingPoint[][] {
  const random = seededRandom(4);
  return Array.from({ length: count }, () =>
    at.map((mountsPresent) => ({ mountsPresent, costNs: costNs(mountsPresent) * Math.exp(0.05 * normal(random)) })),
  );
}

test('a straight line is found, with both numbers in their intervals', (t) => {
  const law = fitScalingLaw(
    blocks(15, (count) => 9000 + 2000 * count),
    request(),
  );
  if (law.kind !== 'fitted') return t.fail(law.kind);
  t.true(law.perMountNs.low < 2000 && 2000 < law.perMountNs.high, JSON.stringify(law));
  t.true(law.perMountNs.high - law.perMountNs.low < 300);
  t.true(law.baseNs.low < 9000 && 9000 < law.baseNs.high);
  t.true(law.rSquared > 0.999);
  t.is(law.blocks, 15);
});

test('a cost that does not depend on mounts has a slope around 0', (t) => {
  const law = fitScalingLaw(
    blocks(15, () => 9000),
    request(),
  );
  t.true(law.kind === 'fitted' && law.perMountNs.low < 0 && 0 < law.perMountNs.high);
});

test('a curve is not taken for a line', (t) => {
  const law = fitScalingLaw(
    blocks(15, (count) => 9000 + 2000 * Math.sqrt(count)),
    request(),
  );
  t.true(law.kind === 'fitted' && law.rSquared < 0.98);
});

test('one spoilt block changes little', (t) => {
  const clean = blocks(15, (count) => 9000 + 2000 * count);
  const spoilt = clean.with(
    3,
    mounts.map((mountsPresent) => ({ mountsPresent, costNs: 1e9 * (1 + mountsPresent) })),
  );
  const [law, other] = [fitScalingLaw(clean, request()), fitScalingLaw(spoilt, request())];
  if (law.kind !== 'fitted' || other.kind !== 'fitted') return t.fail();
  t.true(Math.abs(other.perMountNs.point - law.perMountNs.point) < 50);
});

test('too little for a law', (t) => {
  t.deepEqual(
    fitScalingLaw(
      blocks(14, () => 9),
      request(),
    ),
    { kind: 'too few blocks', blocks: 14 },
  );
  t.deepEqual(
    fitScalingLaw(
      blocks(15, () => 9, [0, 1000]),
      request(),
    ),
    {
      kind: 'too few points',
      mountsPresent: [0, 1000],
    },
  );
});
