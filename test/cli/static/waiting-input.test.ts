import { open } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { tempDir } from '../../support/temp-dir.js';

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  test(`${signal} ends a check that waits for its input`, async (t) => {
    const fifo = join(tempDir(t), 'fifo');
    await execa('mkfifo', [fifo]);
    const child = execa(process.execPath, ['bin/eci-compat', 'check', '--static', fifo], {
      reject: false,
      forceKillAfterDelay: false,
      timeout: 30_000,
      killSignal: 'SIGKILL',
    });
    // It opens when the other side has: the program is about to read.
    const input = await open(fifo, 'w');
    child.kill(signal);
    const ended = await child;
    await input.close();
    t.is(ended.signal, signal);
  });
}

for (const file of ['-', '/dev/stdin']) {
  test(`${file}: what is piped in`, async (t) => {
    const input = 'services:\n  a:\n    image: a:1\n    pid: host\n';
    const { stdout, exitCode } = await execa(process.execPath, ['bin/eci-compat', 'check', '--static', file], {
      input,
      reject: false,
    });
    t.is(exitCode, 1);
    t.regex(stdout, /^\/dev\/stdin:4:5: error: .*\[ns-pid-host\]/);
  });
}
