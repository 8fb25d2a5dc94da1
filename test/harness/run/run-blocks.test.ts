import test from 'ava';
import { MemoryRecorder } from '../../../harness/record/memory-recorder.js';
import { RecordError } from '../../../harness/record/recorder.js';
import type { Recorder } from '../../../harness/record/recorder.js';
import { silentProgress } from '../../../harness/progress/silent-progress.js';
import { planBlock, trialKey } from '../../../harness/run/plan-blocks.js';
import type { Block } from '../../../harness/run/plan-blocks.js';
import { runBlocks } from '../../../harness/run/run-blocks.js';
import type { RunnableBlock } from '../../../harness/run/run-blocks.js';
import { FakeExecutor } from '../../support/fake-executor.js';
import { listeningProgress } from '../../support/harness.js';
import { startedOf } from '../../support/records.js';
import { untilTheEnd } from '../../support/trials.js';

const { plan } = startedOf();
const block = (workload: string, serial = false): RunnableBlock => ({
  block: planBlock(plan, workload, 'plain'),
  serial,
});

const options = { jobs: 2, done: new Set<string>(), signal: untilTheEnd() };
const trialsIn = (recorder: MemoryRecorder): string[] =>
  recorder.events.flatMap((event) => (event.type === 'trial-finished' ? [trialKey(event.trial)] : []));

test('every planned trial is made once, in the planned order of its block, and recorded', async (t) => {
  const [executor, recorder] = [new FakeExecutor(), new MemoryRecorder()];
  const blocks = [block('a'), block('b'), block('c')];
  await runBlocks(blocks, executor, recorder, silentProgress, options);
  for (const { block: one } of blocks) {
    const planned = one.trials.map((trial) => trialKey({ ...trial, workload: one.workload, privilege: 'plain' }));
    t.deepEqual(
      trialsIn(recorder).filter((key) => key.startsWith(`${one.workload}|`)),
      planned,
    );
  }
  t.is(recorder.events.length, 18);
});

test('checks stand around the trials of their block', async (t) => {
  const executor = new FakeExecutor();
  await runBlocks([block('a')], executor, new MemoryRecorder(), silentProgress, options);
  t.is(executor.calls[0], 'before a');
  t.deepEqual(executor.calls.slice(-2), ['after a', 'release a']);
  t.is(executor.calls.length, 9);
});

for (const jobs of [1, 2, 3]) {
  test(`with ${String(jobs)} jobs so many blocks run together, no more`, async (t) => {
    const executor = new FakeExecutor();
    await runBlocks(
      ['a', 'b', 'c', 'd', 'e'].map((name) => block(name)),
      executor,
      new MemoryRecorder(),
      silentProgress,
      { ...options, jobs },
    );
    t.is(executor.mostTogether, jobs);
  });
}

test('a serial block runs with nothing beside it', async (t) => {
  const executor = new FakeExecutor();
  const blocks = [block('s1', true), block('a'), block('b'), block('s2', true), block('c')];
  await runBlocks(blocks, executor, new MemoryRecorder(), silentProgress, options);
  t.deepEqual([...(executor.companions.get('s1') ?? [])], ['s1']);
  t.deepEqual([...(executor.companions.get('s2') ?? [])], ['s2']);
  t.true((executor.companions.get('a')?.size ?? 0) > 1);
});

test('trials that are in the record already are not made again, and a finished block is not even checked', async (t) => {
  const executor = new FakeExecutor();
  const keys = (workload: string): string[] =>
    planBlock(plan, workload, 'plain').trials.map((trial) => trialKey({ ...trial, workload, privilege: 'plain' }));
  const done = new Set([...keys('a'), ...keys('b').slice(0, 4)]);
  const recorder = new MemoryRecorder();
  await runBlocks([block('a'), block('b')], executor, recorder, silentProgress, { ...options, done });
  t.deepEqual(trialsIn(recorder), keys('b').slice(4));
  t.false(executor.calls.some((call) => call.endsWith(' a')));
});

test('a block that is not healthy before it is not run and says why', async (t) => {
  const [executor, recorder, progress] = [
    new FakeExecutor({ 'before a': 'no probe ran' }),
    new MemoryRecorder(),
    listeningProgress(),
  ];
  await runBlocks([block('a'), block('b')], executor, recorder, progress, { ...options, jobs: 1 });
  t.deepEqual(recorder.events[0], {
    type: 'block-contaminated',
    workload: 'a',
    privilege: 'plain',
    reason: 'no probe ran',
  });
  t.is(trialsIn(recorder).length, 6);
  t.true(progress.heard.includes('note a [plain]: no probe ran'));
});

test('a block that is not healthy after it is marked after its trials', async (t) => {
  const recorder = new MemoryRecorder();
  await runBlocks([block('a')], new FakeExecutor({ 'after a': 'the map changed' }), recorder, silentProgress, options);
  t.is(recorder.events.at(-1)?.type, 'block-contaminated');
  t.is(trialsIn(recorder).length, 6);
});

test('a block is let go after its mark is recorded', async (t) => {
  const [executor, recorder] = [new FakeExecutor({ 'after a': 'the map changed' }), new MemoryRecorder()];
  const marks: number[] = [];
  executor.release = () => {
    marks.push(recorder.events.filter(({ type }) => type === 'block-contaminated').length);
    return Promise.resolve();
  };
  await runBlocks([block('a')], executor, recorder, silentProgress, options);
  t.deepEqual(marks, [1]);
});

test('a host that cannot be made fit again ends the run with that error; what was recorded stays', async (t) => {
  const executor = new FakeExecutor({ 'after a': 'the map changed', 'release a': 'no engine starts' });
  const recorder = new MemoryRecorder();
  await t.throwsAsync(
    runBlocks([block('a'), block('b')], executor, recorder, silentProgress, { ...options, jobs: 1 }),
    { message: 'no engine starts' },
  );
  t.is(recorder.events.at(-1)?.type, 'block-contaminated');
  t.false(executor.calls.includes('before b'));
});

test('a block whose trial throws is let go as one that failed', async (t) => {
  const executor = new FakeExecutor({ 'release a': 'and this too' }, () => {
    throw new Error('unknown target');
  });
  await t.throwsAsync(runBlocks([block('a')], executor, new MemoryRecorder(), silentProgress, options), {
    message: 'unknown target',
  });
  t.is(executor.calls.at(-1), 'give up a');
});

test('progress hears of a trial before and after it', async (t) => {
  const progress = listeningProgress();
  await runBlocks([block('a')], new FakeExecutor(), new MemoryRecorder(), progress, options);
  t.is(progress.heard.length, 12);
  t.deepEqual(progress.heard.map((line) => line.split(' ')[0]).slice(0, 4), [
    'started',
    'finished',
    'started',
    'finished',
  ]);
});

test('a record that cannot be written ends the run; other workers finish the trial they are in', async (t) => {
  const executor = new FakeExecutor();
  const kept: string[] = [];
  const recorder: Recorder = {
    append: (event) => {
      if (kept.length === 3) return Promise.reject(new RecordError('disk full'));
      kept.push(event.type);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
  const blocks = [...['a', 'b', 'c', 'd'].map((name) => block(name)), block('s', true)];
  await t.throwsAsync(runBlocks(blocks, executor, recorder, silentProgress, options), { message: 'disk full' });
  t.true(executor.calls.filter((call) => call.startsWith('trial')).length <= 3 + 2);
  t.false(executor.calls.some((call) => /^(before|trial) [cds]\b/.test(call)));
});

test('a trial that throws ends the run with its error', async (t) => {
  const executor = new FakeExecutor({}, ({ workload }) => {
    if (workload === 'b') throw new Error('unknown target');
  });
  await t.throwsAsync(
    runBlocks([block('a'), block('b'), block('c')], executor, new MemoryRecorder(), silentProgress, options),
    {
      message: 'unknown target',
    },
  );
  t.false(executor.calls.includes('before c'));
});

test('an aborted run starts nothing more, keeps what it made, and rejects with the reason', async (t) => {
  const stop = new AbortController();
  const recorder = new MemoryRecorder();
  const executor = new FakeExecutor({}, () => {
    stop.abort(new Error('stopped by SIGINT'));
  });
  const run = runBlocks([block('a'), block('b'), block('s', true)], executor, recorder, silentProgress, {
    ...options,
    jobs: 1,
    signal: stop.signal,
  });
  await t.throwsAsync(run, { message: 'stopped by SIGINT' });
  t.is(executor.calls.filter((call) => call.startsWith('trial')).length, 1);
  t.is(trialsIn(recorder).length, 1);
});

test('a run that was aborted before it began makes nothing', async (t) => {
  const executor = new FakeExecutor();
  const signal = AbortSignal.abort(new Error('stopped'));
  await t.throwsAsync(runBlocks([block('a')], executor, new MemoryRecorder(), silentProgress, { ...options, signal }), {
    message: 'stopped',
  });
  t.deepEqual(executor.calls, []);
});

test('progress is told only of the trials that are still to be made', async (t) => {
  const left: number[] = [];
  const progress = { ...silentProgress, trialStarted: ({ trials }: Block): void => void left.push(trials.length) };
  const [first, second] = planBlock(plan, 'a', 'plain').trials;
  const done = new Set(
    [first, second].flatMap((one) =>
      one === undefined ? [] : [trialKey({ ...one, workload: 'a', privilege: 'plain' })],
    ),
  );
  await runBlocks([block('a')], new FakeExecutor(), new MemoryRecorder(), progress, { ...options, done });
  t.deepEqual(left, [4, 4, 4, 4]);
});
