import test from 'ava';
import fc from 'fast-check';
import { listeningSockets } from '../../../harness/trial/listening-sockets.js';

const head =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode                                                     ';
const line = (local: string, state = '0A'): string =>
  `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000     0        0 26342 1 0000000000000000 100 0 0 10 0`;
const table = (...lines: string[]): string => `${[head, ...lines].join('\n')}\n`;

const tables: readonly (readonly [what: string, texts: readonly string[], sockets: readonly string[]])[] = [
  ['no table', [], []],
  ['an empty one', [table()], []],
  ['every address', [table(line('00000000:0050'))], ['0.0.0.0:80/tcp']],
  ['the machine itself', [table(line('0100007F:1F90'))], ['127.0.0.1:8080/tcp']],
  ['an address of its own', [table(line('020011AC:0016'))], ['172.17.0.2:22/tcp']],
  [
    'the engine’s own name server beside it',
    [table(line('0B00007F:A31F'), line('0B00007E:0050'))],
    ['126.0.0.11:80/tcp'],
  ],
  ['a line that is cut', [table(line('0100007F:1F90').slice(0, 30))], []],
  ['a connection', [table(line('0100007F:1F90', '01'))], []],
  ['one that waits for its end', [table(line('0100007F:1F90', '06'))], []],
  ['every IPv6 address', [table(line('00000000000000000000000000000000:0050'))], ['[::]:80/tcp']],
  ['the machine itself in IPv6', [table(line('00000000000000000000000001000000:1538'))], ['[::1]:5432/tcp']],
  [
    'both tables, in one order, each once',
    [
      table(line('0100007F:1F90'), line('00000000:0050'), line('0100007F:1F90')),
      table(line('00000000000000000000000000000000:0050')),
    ],
    ['0.0.0.0:80/tcp', '127.0.0.1:8080/tcp', '[::]:80/tcp'],
  ],
];

for (const [what, texts, sockets] of tables) {
  test(`${what}: ${sockets.join(' ') || 'nothing listens'}`, (t) => {
    t.deepEqual(listeningSockets(texts), sockets);
  });
}

/** As the kernel of a little-endian machine writes an address. */
const kernelHex = (bytes: readonly number[]): string =>
  bytes
    .flatMap((_, index) => (index % 4 === 0 ? bytes.slice(index, index + 4).reverse() : []))
    .map((byte) => byte.toString(16).padStart(2, '0').toUpperCase())
    .join('');
const byte = fc.nat(255);
const port = fc.integer({ min: 1, max: 65_535 });
const portHex = (value: number): string => value.toString(16).padStart(4, '0').toUpperCase();

test('any IPv4 address and port is read as it is written', (t) => {
  fc.assert(
    fc.property(fc.tuple(byte, byte, byte, byte), port, (bytes, number) => {
      const text = table(line(`${kernelHex(bytes)}:${portHex(number)}`));
      t.deepEqual(listeningSockets([text]), [`${bytes.join('.')}:${String(number)}/tcp`]);
    }),
  );
});

test('any IPv6 address is read as the standard writes it', (t) => {
  fc.assert(
    fc.property(fc.array(byte, { minLength: 16, maxLength: 16 }), port, (bytes, number) => {
      const groups = Array.from({ length: 8 }, (_, at) =>
        ((bytes[2 * at] ?? 0) * 256 + (bytes[2 * at + 1] ?? 0)).toString(16),
      );
      const { hostname } = new URL(`http://[${groups.join(':')}]`);
      const text = table(line(`${kernelHex(bytes)}:${portHex(number)}`));
      t.deepEqual(listeningSockets([text]), [`${hostname}:${String(number)}/tcp`]);
    }),
  );
});

test('any text gives sockets or none', (t) => {
  const part = fc.constantFrom(
    '0',
    'A',
    ':',
    ' ',
    '\n',
    'x',
    '0: 00000000:0050 00000000:0000 0A ',
    line('00000000:0050'),
  );
  fc.assert(
    fc.property(fc.array(fc.string({ unit: part })), (texts) => {
      for (const socket of listeningSockets(texts)) t.regex(socket, /^[^ ]+:\d+\/tcp$/);
    }),
  );
});
