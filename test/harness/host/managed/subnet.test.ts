import test from 'ava';
import fc from 'fast-check';
import { chooseSubnet, routedRanges } from '../../../../harness/host/managed/subnet.js';
import type { Range } from '../../../../harness/host/managed/subnet.js';

const first = ({ address, prefix }: Range): number => (prefix === 0 ? 0 : address - (address % 2 ** (32 - prefix)));
const last = (range: Range): number => first(range) + 2 ** (32 - range.prefix) - 1;

function rangeOf(subnet: string): Range {
  const [address = '', prefix = ''] = subnet.split('/');
  return { address: address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0), prefix: Number(prefix) };
}

/** Ranges near those that are chosen, so that many collide. */
const range = fc.record({
  address: fc.oneof(
    fc
      .tuple(fc.integer({ min: 180, max: 255 }), fc.nat(255), fc.nat(255))
      .map(([b, c, d]) => ((10 * 256 + b) * 256 + c) * 256 + d),
    fc.nat(2 ** 32 - 1),
  ),
  prefix: fc.integer({ min: 8, max: 32 }),
});

test('the chosen range overlaps with nothing in use, and its gateway is its own', (t) => {
  fc.assert(
    fc.property(fc.nat(127), fc.array(range, { maxLength: 30 }), (number, inUse) => {
      const choice = chooseSubnet(number, inUse);
      t.true(choice !== undefined || inUse.length > 0);
      if (choice === undefined) return;
      const chosen = rangeOf(choice.subnet);
      t.is(chosen.prefix, 24);
      for (const used of inUse)
        t.true(last(used) < first(chosen) || first(used) > last(chosen), `${choice.subnet} ${JSON.stringify(used)}`);
      t.is(choice.gateway, choice.subnet.replace('.0/24', '.1'));
    }),
    { numRuns: 500 },
  );
});

test('a single small network in the way of a number moves it on, and no other number', (t) => {
  fc.assert(
    fc.property(fc.nat(127), fc.nat(255), fc.integer({ min: 24, max: 32 }), (number, host, prefix) => {
      const inUse = [{ address: ((10 * 256 + 187) * 256 + number) * 256 + host, prefix }];
      t.is(chooseSubnet(number, inUse)?.subnet, `10.188.${String(number)}.0/24`);
      t.is(chooseSubnet(number + 1, inUse)?.subnet, `10.187.${String(number + 1)}.0/24`);
    }),
  );
});

test('two numbers never get the same range, whatever each of them sees in use', (t) => {
  fc.assert(
    fc.property(
      fc.nat(127),
      fc.nat(127),
      fc.array(range, { maxLength: 8 }),
      fc.array(range, { maxLength: 8 }),
      (a, b, seenByA, seenByB) => {
        const [one, other] = [chooseSubnet(a, seenByA)?.subnet, chooseSubnet(b, seenByB)?.subnet];
        t.true(a === b || one === undefined || one !== other);
      },
    ),
  );
});

test('where the first private range is taken the next ones are tried; where all are taken there is none', (t) => {
  const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(rangeOf);
  t.is(chooseSubnet(5, privateRanges.slice(0, 1))?.subnet, '172.20.5.0/24');
  t.is(chooseSubnet(5, privateRanges.slice(0, 2))?.subnet, '192.168.5.0/24');
  t.is(chooseSubnet(5, privateRanges), undefined);
});

const table = `Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
eth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0
eth0\t0001A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0
docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0
vpn\t0000BB0A\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0
`;

test('routes are read in the byte order of the file; the default route is no range', (t) => {
  t.deepEqual(routedRanges(table), [rangeOf('192.168.1.0/24'), rangeOf('172.17.0.0/16'), rangeOf('10.187.0.0/16')]);
  t.is(chooseSubnet(3, routedRanges(table))?.subnet, '10.188.3.0/24');
  t.deepEqual(routedRanges(''), []);
});
