import test from 'ava';
import fc from 'fast-check';
import { parseReadiness } from '../../../inputs/check/readiness.js';
import type { Readiness } from '../../../inputs/check/readiness.js';
import { Service } from '../../../workloads/service.js';

const table: readonly (readonly [text: string, readiness: Readiness | undefined])[] = [
  ['8080', { readyPort: 8080 }],
  ['port:80', { readyPort: 80 }],
  ['1', { readyPort: 1 }],
  ['65535', { readyPort: 65_535 }],
  ['0', undefined],
  ['65536', undefined],
  ['port:', undefined],
  ['port:http', undefined],
  ['port: 80', undefined],
  ['log:ready to serve', { readyLog: 'ready to serve' }],
  ['log:8080', { readyLog: '8080' }],
  ['log: spaced ', { readyLog: ' spaced ' }],
  ['log:', undefined],
  ['log: ', undefined],
  ['health', { readyHealthy: true }],
  ['healthy', { readyHealthy: true }],
  ['healthcheck', { readyScript: 'healthcheck' }],
  ['redis-cli ping', { readyScript: 'redis-cli ping' }],
  ['test -e /run/x && echo log:up', { readyScript: 'test -e /run/x && echo log:up' }],
  ['cmd:health', { readyScript: 'health' }],
  ['cmd:8080', { readyScript: '8080' }],
  ['cmd:cmd:x', { readyScript: 'cmd:x' }],
  ['cmd:', undefined],
  ['-1', { readyScript: '-1' }],
  ['', undefined],
  ['  ', undefined],
];

for (const [text, readiness] of table) {
  test(`"${text}" is ${readiness === undefined ? 'nothing' : JSON.stringify(readiness)}`, (t) => {
    t.deepEqual(parseReadiness(text), readiness);
  });
}

test('whatever is read makes a valid service with one way of being ready', (t) => {
  const text = fc.oneof(
    fc.string(),
    fc.string().map((rest) => `log:${rest}`),
    fc.nat(99_999).map(String),
  );
  fc.assert(
    fc.property(text, (some) => {
      const readiness = parseReadiness(some);
      if (readiness === undefined) return;
      t.is(Object.keys(readiness).length, 1);
      t.true(Service.safeParse({ name: 'app', command: [], ...readiness }).success);
    }),
  );
});
