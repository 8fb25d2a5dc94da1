import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { WantsMore } from '../../../harness/bench/execute-bench.js';
import type { CreateRequest } from '../../../harness/driver/container-driver.js';
import type { FakeBehaviour } from '../../../harness/driver/fake-behaviour.js';
import { benchPlanOf } from '../../support/bench.js';
import { execAnswer } from '../../support/call-cost.js';
import { armOf, blockOf, failuresOf, runBench, shortOf, twoArms } from '../../support/run-bench.js';

test('a record has its start, a sample of every arm in every block, and its end', async (t) => {
  const { record, error, driver, heard } = await runBench(t);
  t.is(error, undefined);
  t.like(record.started, { runId: 'b1', command: ['bench', '--quick'], startedAt: '2026-01-01T00:00:00.000Z' });
  t.deepEqual(record.started.plan, benchPlanOf({ looks: [2] }));
  const samples = record.events.filter((event) => event.type === 'bench-sample');
  const expected = [0, 1].flatMap((block) =>
    ['A1', 'A2', 'C', 'N', 'NM', 'U'].map((arm) => `${String(block)} ${arm} 0+1+2`),
  );
  t.deepEqual(samples.map(shortOf).sort(), expected);
  t.deepEqual(
    samples.map(({ position }) => position),
    [0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5],
  );
  t.like(record.events.at(-1), { type: 'bench-finished', end: 'completed' });
  t.deepEqual(driver.left, []);
  t.deepEqual(heard, ['block 1/2', 'block 2/2']);
});

test('one arm is measured after another: a container is gone before the next is made', async (t) => {
  const { driver } = await runBench(t);
  const calls = driver.calls.filter((call) => /^(create|remove) /.test(call));
  t.true(calls.length > 0);
  for (const [index, call] of calls.entries()) {
    t.is(call.startsWith(index % 2 === 0 ? 'create ' : 'remove '), true, call);
    if (index % 2 === 1) t.is(call.split(' ')[1], calls[index - 1]?.split(' ')[1]);
  }
});

test('three blocks in a row without one arm end it as failed', async (t) => {
  const behave = (asked: CreateRequest): FakeBehaviour =>
    armOf(asked) === 'c' ? { exec: () => execAnswer('', 1, 'broken') } : {};
  const outcome = await runBench(t, { plan: { arms: twoArms, looks: [15] }, behave });
  t.regex(String(outcome.error), /3 blocks in a row failed; arm C: .*broken/);
  const { events } = outcome.record;
  t.deepEqual(
    failuresOf(outcome).map(({ block }) => block),
    [0, 1, 2],
  );
  t.like(events.at(-1), { type: 'bench-finished', end: 'failed' });
  t.deepEqual(outcome.driver.left, []);
});

test('bad blocks that a good one parts do not end it', async (t) => {
  const behave = (asked: CreateRequest): FakeBehaviour =>
    armOf(asked) === 'c' && blockOf(asked) !== '2' ? { exec: () => execAnswer('') } : {};
  const outcome = await runBench(t, { plan: { arms: twoArms, looks: [5] }, behave });
  t.is(outcome.error, undefined);
  t.is(failuresOf(outcome).length, 4);
  t.like(outcome.record.events.at(-1), { end: 'completed' });
});

test('an engine that is gone ends it as failed, with what it said', async (t) => {
  const behave = (asked: CreateRequest): FakeBehaviour => (blockOf(asked) === '1' ? { deadAt: 'start' } : {});
  const { error, record } = await runBench(t, { plan: { arms: twoArms, looks: [15] }, behave });
  t.regex(String(error), /does not answer/);
  t.like(record.events.at(-1), { end: 'failed' });
  t.is(record.events.filter(({ type }) => type === 'bench-sample').length, 2);
});

test('a target that the host does not have ends it as failed', async (t) => {
  const arms = [...twoArms, { arm: 'B', target: 'crun', supervision: 'none' } as const];
  const { error, record } = await runBench(t, { plan: { arms, looks: [15] } });
  t.regex(String(error), /target crun is not there any more/);
  t.like(record.events.at(-1), { end: 'failed' });
});

for (const phase of ['create', 'start', 'exec'] as const) {
  test(`a stop while the engine is at ${phase} ends it as interrupted and leaves no container`, async (t) => {
    const controller = new AbortController();
    const reason = new Error('stopped');
    const behave = (asked: CreateRequest): FakeBehaviour => {
      if (blockOf(asked) !== '1') return {};
      // The engine hangs by the time that this is run.
      setImmediate(() => {
        controller.abort(reason);
      });
      return { hangAt: phase };
    };
    const plan = { arms: twoArms, looks: [15] };
    const { error, record, driver } = await runBench(t, { plan, behave, signal: controller.signal });
    t.is(error, reason);
    t.deepEqual(driver.left, []);
    t.deepEqual(
      record.events.map(({ type }) => type),
      ['bench-sample', 'bench-sample', 'bench-finished'],
    );
    t.like(record.events.at(-1), { end: 'interrupted' });
  });
}

test('the first look can end it', async (t) => {
  const asked: number[] = [];
  const wantsMore: WantsMore = (samples) => {
    asked.push(samples.length);
    return [];
  };
  const { record } = await runBench(t, { plan: { arms: twoArms, looks: [2, 4, 6] }, wantsMore });
  t.deepEqual(asked, [4]);
  t.is(record.events.length, 5);
});

test('after a look only the groups are measured that want more', async (t) => {
  const answers = [[0, 2], [2], []];
  const { record } = await runBench(t, {
    plan: { arms: twoArms, looks: [1, 2, 4, 8] },
    wantsMore: () => answers.shift() ?? [],
  });
  t.deepEqual(record.events.map(shortOf).sort(), [
    ...['0 A1 0+1+2', '0 C 0+1+2', '1 A1 0+2', '1 C 0+2'],
    ...['2 A1 2', '2 C 2', '3 A1 2', '3 C 2', 'bench-finished'],
  ]);
});

test('the last look ends it, whatever is wanted', async (t) => {
  const { record } = await runBench(t, { plan: { arms: twoArms, looks: [1, 2] }, wantsMore: () => [0] });
  t.deepEqual(record.events.map(shortOf).sort(), ['0 A1 0+1+2', '0 C 0+1+2', '1 A1 0', '1 C 0', 'bench-finished']);
});

test('a record that is there is not overwritten', async (t) => {
  const { directory } = await runBench(t);
  const before = readFileSync(join(directory, 'run.jsonl'), 'utf8');
  await t.throwsAsync(
    runBench(t, { request: { runDirectory: directory } }).then(({ error }) => Promise.reject(error as Error)),
  );
  t.is(readFileSync(join(directory, 'run.jsonl'), 'utf8'), before);
});
