import test from 'ava';
import fc from 'fast-check';
import { ConsoleLog } from '../../../../../harness/host/vm/qemu/console-log.js';

function logOf(...chunks: readonly string[]) {
  const panics: string[] = [];
  const log = new ConsoleLog((line) => panics.push(line));
  for (const chunk of chunks) log.add(chunk);
  return { log, panics };
}

test('lines are put together from pieces; the unfinished one is the last', (t) => {
  const { log } = logOf('[ 0.1] Lin', 'ux version\r\n\r\n   \n[ 0.2] Command', ' line\r\nlogin: ');
  t.deepEqual(log.tail(), ['[ 0.1] Linux version', '[ 0.2] Command line', 'login: ']);
});

const panic = 'Kernel panic - not syncing: sysrq triggered crash';

test('a panic is told once, without what stands before it', (t) => {
  const { panics } = logOf(`[ 9.1] ${panic}\r\n[ 9.2] ---[ end ${panic.slice(0, 12)} ]---\n`);
  t.deepEqual(panics, [panic]);
});

test('a line that only speaks of a panic is none', (t) => {
  t.deepEqual(logOf('panic=-1\n', 'Kernel panic - syncing\n', 'kernel panic - not syncing: x\n').panics, []);
});

test('where the pieces end changes nothing', (t) => {
  const word = fc.constantFrom('a', '\r\n', '\n', '[ 1.0] ', panic, ' ');
  const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(''));
  fc.assert(
    fc.property(text, fc.array(fc.nat(40), { maxLength: 20 }), (whole, sizes) => {
      const pieces: string[] = [];
      let at = 0;
      for (const size of [...sizes, whole.length]) {
        pieces.push(whole.slice(at, at + size));
        at += size;
      }
      const [one, many] = [logOf(whole), logOf(...pieces)];
      t.deepEqual(many.log.tail(), one.log.tail());
      t.deepEqual(many.panics, one.panics);
    }),
  );
});

test('only the newest lines are kept, and as many shown as are asked for', (t) => {
  const { log } = logOf();
  for (let number = 0; number < 5000; number += 1) log.add(`line ${String(number)}\n`);
  const all = log.tail();
  t.is(all.at(-1), 'line 4999');
  t.deepEqual([all.length, log.tail(5000).length], [400, 400]);
  t.deepEqual(log.tail(2), ['line 4998', 'line 4999']);
});

test('a line without end is kept in bounded memory', (t) => {
  const { log } = logOf(...Array.from({ length: 300 }, () => 'x'.repeat(10_000)), `${'y'.repeat(50_000)}\nlast`);
  t.true(log.tail().every((line) => line.length <= 1000));
  t.is(log.tail().at(-1), 'last');
});
