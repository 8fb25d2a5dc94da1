import test from 'ava';
import fc from 'fast-check';
import { normaliseMessage } from '../../compare/normalise.js';

const id = (digit: string): string => `${digit}3d9${'a7'.repeat(30)}`;

/** Two messages of one cause as two hosts or two runs print them. */
const equal: readonly (readonly [what: string, one: string, other: string])[] = [
  ['container ids', `container ${id('1')} is not running`, `container ${id('2')} is not running`],
  ['short ids', 'sh: c4ccf79afd2e: unknown host', 'sh: 0e9b97613a87: unknown host'],
  ['digests', `no layer sha256:${id('1')}`, `no layer sha256:${id('2')}`],
  ['uuids', 'boot 6f1c3d2e-1111-4222-8333-0123456789ab', 'boot 00000000-aaaa-4bbb-8ccc-fedcba987654'],
  ['addresses', 'segfault at 0x7ffd12 in x', 'segfault at 0x55d0c0ffee in x'],
  ['network addresses', 'dial 172.17.0.2:80: refused', 'dial 10.187.3.14:8080: refused'],
  ['hardware addresses', 'link 02:42:ac:11:00:02 is down', 'link 02:42:ac:11:00:1f is down'],
  ['times', 'at 2026-01-31T10:00:00Z it failed', 'at 2025-12-01 09:13:59.123 it failed'],
  ['process ids', 'kill pid 4711 failed', 'kill pid 12 failed'],
  ['bracketed process ids', 'app[17]: cannot start', 'app[90210]: cannot start'],
  ['durations', 'gave up after 1.5s', 'gave up after 30 ms'],
  ['rates', 'copied at 1.2 GB/s and failed', 'copied at 300 MiB/s and failed'],
  ['temporary folders', 'cannot open /tmp/tmp.aB12cD/x', 'cannot open /tmp/tmp.Zz98Yy/x'],
  [
    'engine folders',
    'lstat /var/lib/docker/overlay2/abc/merged: gone',
    'lstat /var/lib/eci-compat/slots/0/runc/data/overlay2/def/merged: gone',
  ],
  ['open files', 'open /proc/self/fd/6: denied', 'open /proc/4711/fd/11: denied'],
  ['open files of a thread', 'open /proc/thread-self/fd/8: denied', 'open /proc/self/fd/6: denied'],
  ['line numbers', './test.sh: line 12: x: not found', './test.sh: line 340: x: not found'],
  [
    'trial names',
    'no container ec_20260131-100000-ab12_dev-mknod_plain_baseline_runc_0_step0',
    'no container ec_20260201-111111-ffff_dev-mknod_plain_candidate_runc-userns_2_step0',
  ],
  ['colours', '\u001b[31mdenied\u001b[0m', 'denied'],
  ['blanks', 'denied   by\tpolicy\n', ' denied by policy'],
];

for (const [what, one, other] of equal) {
  test(`${what} do not make another cause`, (t) => {
    t.is(normaliseMessage(one), normaliseMessage(other));
  });
}

const different: readonly (readonly [one: string, other: string])[] = [
  ['mknod: n: Operation not permitted', 'mknod: n: Read-only file system'],
  ['cannot open /etc/passwd', 'cannot open /etc/shadow'],
  ['mount: mounting proc on /x failed', 'mount: mounting sysfs on /x failed'],
  ['uid 65535 is fine', 'uid 65536 is not'],
  ['invalid value 1', 'invalid value 2'],
  ['chown: /data/a: denied', 'chown: /data/b: denied'],
  ['unknown flag -a', 'unknown flag -b'],
];

for (const [one, other] of different) {
  test(`"${one}" is not "${other}"`, (t) => {
    t.not(normaliseMessage(one), normaliseMessage(other));
  });
}

const nasty = fc.constantFrom(
  '\u001b[31m',
  '\u001b[',
  '\u001b',
  '[0m',
  '0x',
  'ff',
  '10 s',
  '10  s',
  '1.2.3.4',
  '2026-01-01T00:00:00Z',
  '[1]',
  ':12:',
  '3',
  'a'.repeat(30),
  '0f'.repeat(16),
  '/tmp/',
  'AbC',
  '/proc/self/fd/',
  'pid',
  ' ',
  '\n',
  '<id>',
  '<number>',
  '\ud800',
  '…',
  'é',
  'line ',
);
const message = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'binary' })), { maxLength: 60 })
  .map((parts) => parts.join(''));

test('a normalised message stays as it is when normalised again', (t) => {
  fc.assert(
    fc.property(message, (text) => {
      const once = normaliseMessage(text);
      t.is(normaliseMessage(once), once);
    }),
    { numRuns: 1000 },
  );
});

test('a normalised message is one line of at most 301 characters', (t) => {
  fc.assert(
    fc.property(fc.oneof(message, fc.string({ minLength: 400, maxLength: 2000 })), (text) => {
      const normalised = normaliseMessage(text);
      t.true(normalised.length <= 301);
      t.notRegex(normalised, /[\n\r\t]/);
    }),
  );
});

test('a message that was cut says so; one that fits is whole', (t) => {
  t.is(normaliseMessage('x '.repeat(400)).at(-1), '…');
  t.is(normaliseMessage(`${'x '.repeat(149)}yz`), `${'x '.repeat(149)}yz`);
});

test('megabytes of hostile text are worked off', (t) => {
  for (const unit of ['a', '0', '/var/lib/x', '\u001b[', '1.', ':1', '/tmp/A']) {
    t.true(normaliseMessage(unit.repeat(200_000)).length <= 301);
  }
});
