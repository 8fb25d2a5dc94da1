import test from 'ava';
import { ExecaRunner } from '../../../harness/process/execa-runner.js';

/** Prints, leaves a process behind that keeps the output open as long as this test lives, and never ends itself. */
const script = `echo said; tail -f /dev/null --pid=${String(process.pid)} & exec tail -f /dev/null --pid=${String(process.pid)}`;

test('a program whose time is over is given up though something else holds its output', async (t) => {
  const result = await new ExecaRunner().run({ file: 'sh', args: ['-c', script], timeoutMs: 500 });
  t.true(result.timedOut);
  t.is(result.exitCode, undefined);
});

test('likewise one that is stopped', async (t) => {
  const stop = new AbortController();
  const running = new ExecaRunner().run({ file: 'sh', args: ['-c', script], signal: stop.signal });
  stop.abort();
  t.is((await running).exitCode, undefined);
});

test('the whole output of a program that ends by itself is kept', async (t) => {
  const result = await new ExecaRunner().run({ file: 'seq', args: ['200000'], timeoutMs: 60_000 });
  t.true(result.stdout.endsWith('\n200000\n'));
  t.is(result.exitCode, 0);
});
