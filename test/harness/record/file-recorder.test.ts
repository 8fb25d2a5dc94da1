import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { FileRecorder } from '../../../harness/record/file-recorder.js';
import { RecordError } from '../../../harness/record/recorder.js';
import { parseRecord } from '../../../results/parse-record.js';
import { failedOutcome, finished, runFinished, startedOf } from '../../support/records.js';
import { tempDir } from '../../support/temp-dir.js';

const read = (path: string) => {
  const result = parseRecord(readFileSync(path, 'utf8'));
  if (!result.ok) throw new Error(result.message);
  return result.record;
};

test('events are in the file as soon as they are appended, one a line', async (t) => {
  const path = join(tempDir(t), 'run.jsonl');
  const recorder = await FileRecorder.create(path);
  await recorder.append(startedOf());
  t.is(readFileSync(path, 'utf8'), `${JSON.stringify(startedOf())}\n`);
  await recorder.append(runFinished());
  await recorder.close();
  t.deepEqual(read(path).events, [runFinished()]);
});

test('a record that exists is never overwritten', async (t) => {
  const path = join(tempDir(t), 'run.jsonl');
  writeFileSync(path, 'precious');
  await t.throwsAsync(FileRecorder.create(path), { code: 'EEXIST' });
  t.is(readFileSync(path, 'utf8'), 'precious');
});

test('appends at once keep their order and do not mix', async (t) => {
  const path = join(tempDir(t), 'run.jsonl');
  const recorder = await FileRecorder.create(path);
  const events = Array.from({ length: 40 }, (_, round) =>
    finished({ round, outcome: failedOutcome(1, 'é'.repeat((40 - round) * 500)) }),
  );
  await Promise.all([startedOf(), ...events].map((event) => recorder.append(event)));
  await recorder.close();
  t.deepEqual(read(path).events, events);
});

test('closing waits for what is still being written', async (t) => {
  const path = join(tempDir(t), 'run.jsonl');
  const recorder = await FileRecorder.create(path);
  void recorder.append(startedOf());
  void recorder.append(finished());
  await recorder.close();
  t.is(read(path).events.length, 1);
});

test('resuming cuts a torn line off and goes on behind the last whole one', async (t) => {
  const path = join(tempDir(t), 'run.jsonl');
  const recorder = await FileRecorder.create(path);
  await recorder.append(startedOf());
  await recorder.append(finished({ outcome: failedOutcome(1, '世界 🐳') }));
  await recorder.close();
  // Longer than the next event: writing over it would leave its end.
  appendFileSync(path, `{"type":"trial-finished","trial":{"workload":"${'x'.repeat(5000)}`);
  const torn = read(path);
  t.true(torn.torn);
  const resumed = await FileRecorder.resume(path, torn.validBytes);
  await resumed.append(runFinished());
  await resumed.close();
  t.deepEqual(read(path).events, [...torn.events, runFinished()]);
  t.false(read(path).torn);
});

const isRoot = process.getuid?.() === 0;

(isRoot ? test : test.skip)(
  'a full disk leaves whole lines, one clear error, and a record that can be resumed',
  async (t) => {
    const directory = tempDir(t);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'eci-compat-test', directory]);
    try {
      const path = join(directory, 'run.jsonl');
      const recorder = await FileRecorder.create(path);
      await recorder.append(startedOf());
      const big = finished({ outcome: failedOutcome(1, 'x'.repeat(50_000)) });
      let kept = 0;
      const error = await t.throwsAsync(async () => {
        for (; kept < 20; kept += 1) await recorder.append(big);
      });
      t.true(error instanceof RecordError);
      t.regex(
        error.message,
        /^cannot write .*run\.jsonl: ENOSPC.*free space and continue with --resume \(a benchmark: begin again\)$/,
      );
      t.true(kept > 0);
      // Later events are refused too: a gap in the record would be worse than its end.
      await t.throwsAsync(recorder.append(runFinished()), { message: error.message });
      await recorder.close();
      t.is(read(path).events.length, kept);
      t.false(read(path).torn);
    } finally {
      execFileSync('umount', ['-l', directory]);
    }
  },
);
