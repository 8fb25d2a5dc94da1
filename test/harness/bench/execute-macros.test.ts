import test from 'ava';
import type { ExecutionContext } from 'ava';
import { FakeClock } from '../../../harness/clock/fake-clock.js';
import type { CreateRequest } from '../../../harness/driver/container-driver.js';
import type { FakeBehaviour } from '../../../harness/driver/fake-behaviour.js';
import type { ArmPlan } from '../../../results/bench/bench-events.js';
import type { MacroPlan } from '../../../results/bench/macro-events.js';
import { keepAlive } from '../../support/keep-alive.js';
import { callCountOf, macroOf, macroPlanOf } from '../../support/macros.js';
import { runBench, shortOf } from '../../support/run-bench.js';
import type { Outcome, Setting } from '../../support/run-bench.js';

const calls = [callCountOf('bind', 3)];
const printed = JSON.stringify({ v: 2, noNewPrivs: false, calls });

const arms: ArmPlan[] = [
  { arm: 'A1', target: 'runc', supervision: 'none' },
  { arm: 'A2', target: 'runc', supervision: 'none' },
  { arm: 'N', target: 'runc', supervision: 'continue' },
  { arm: 'C', target: 'runc-userns', supervision: 'mountinfo' },
];

interface MacroSetting extends Setting {
  readonly macros?: Partial<MacroPlan>;
  readonly seed?: number;
}

/** One block of single calls, then the whole workloads one and two in the arms A1, A2 and C. */
function runMacros(t: ExecutionContext, setting: MacroSetting = {}): Promise<Outcome> {
  const { macros, seed = 7, request, behave = () => ({}), ...rest } = setting;
  const plan = { ...macroPlanOf('one', 'two'), arms: ['A1', 'A2', 'C'] as MacroPlan['arms'], blocks: 2, ...macros };
  return runBench(t, {
    plan: { looks: [1], arms, seed, macros: plan },
    request: {
      macros: [macroOf('one'), macroOf('two', { image: 'debian' })],
      macroImages: new Map([
        ['busybox', 'busybox:test'],
        ['debian', 'debian:test'],
      ]),
      ...request,
    },
    behave: (asked) => ({ ...(asked.name.endsWith('_helper') ? { stdout: printed } : {}), ...behave(asked) }),
    ...rest,
  });
}

const macroEvents = ({ record }: Outcome): string[] =>
  record.events.filter(({ type }) => type.startsWith('macro-')).map(shortOf);

const failing =
  (name: string): Required<Setting>['behave'] =>
  (asked: CreateRequest): FakeBehaviour =>
    asked.name.includes(name) ? { exitCode: 1, stderr: 'first\nwhy\n' } : {};

test('calls are counted once on the baseline, then each workload runs once in each arm of each block', async (t) => {
  const outcome = await runMacros(t);
  t.is(outcome.error, undefined);
  const events = macroEvents(outcome);
  t.deepEqual(events.slice(0, 2), ['count one', 'count two']);
  t.deepEqual(
    events.slice(2).sort(),
    [0, 1].flatMap((block) =>
      ['A1', 'A2', 'C'].flatMap((arm) => [`${String(block)} ${arm} one`, `${String(block)} ${arm} two`]),
    ),
  );
  const [count] = outcome.record.events.filter(({ type }) => type === 'macro-count');
  t.deepEqual(count, { type: 'macro-count', macro: 'one', noNewPrivs: false, calls });
  const { requests } = outcome.driver;
  t.is(requests.find(({ name }) => name === 'ec_b1_macro_count_two')?.image, 'debian:test');
  t.like(
    requests.find(({ name }) => name === 'ec_b1_macro_1_c_one'),
    {
      command: ['--mode', 'mountinfo', '--', 'sh', '-c', 'do-one'],
      image: 'busybox:test',
    },
  );
  t.false(requests.some(({ name }) => name.includes('_macro_') && name.includes('_n_')));
  t.like(outcome.record.events.at(-1), { type: 'bench-finished', end: 'completed' });
});

test('without whole workloads in the plan nothing of them is made', async (t) => {
  const { driver, record } = await runBench(t, { plan: { looks: [1] } });
  t.false(driver.calls.some((call) => call.includes('volume')));
  t.false(record.events.some(({ type }) => type.startsWith('macro-')));
});

test('the order is fixed by the seed, and the arms change places', async (t) => {
  const orderOf = async (seed: number) => macroEvents(await runMacros(t, { seed, macros: { blocks: 6 } }));
  const order = await orderOf(7);
  t.deepEqual(await orderOf(7), order);
  t.notDeepEqual(await orderOf(8), order);
  t.true(new Set(order.filter((event) => event.endsWith(' one')).filter((_, index) => index % 3 === 1)).size > 1);
  const firsts = [0, 1, 2, 3, 4, 5].map((block) => order.find((event) => event.startsWith(`${String(block)} `)));
  t.true(new Set(firsts.map((event) => event?.slice(2))).size > 1);
});

test('a workload that fails while it is counted is left out with the reason', async (t) => {
  const outcome = await runMacros(t, { behave: failing('_count_one') });
  t.deepEqual(
    outcome.record.events.filter(({ type }) => type === 'macro-failure'),
    [{ type: 'macro-failure', macro: 'one', reason: 'exit 1: why' }],
  );
  t.deepEqual(
    macroEvents(outcome).filter((event) => event.endsWith(' one')),
    [],
  );
  t.is(macroEvents(outcome).filter((event) => event.endsWith(' two')).length, 7);
});

test('an arm in which a workload fails is left out for it from then on, and told', async (t) => {
  const outcome = await runMacros(t, { macros: { blocks: 3 }, behave: failing('_macro_1_c_one') });
  t.deepEqual(
    outcome.record.events.filter(({ type }) => type === 'macro-failure'),
    [{ type: 'macro-failure', macro: 'one', arm: 'C', block: 1, reason: 'exit 1: why' }],
  );
  const events = macroEvents(outcome);
  t.true(events.includes('0 C one'));
  t.false(events.includes('2 C one'));
  t.true(['2 A1 one', '2 A2 one', '2 C two'].every((event) => events.includes(event)));
  t.true(outcome.heard.includes('one in arm C: exit 1: why'));
});

test('one that never ends is given up after its time', async (t) => {
  keepAlive(t);
  const behave: Setting['behave'] = ({ name }) => (name.endsWith('_0_c_one') ? { hangAt: 'wait' } : {});
  const outcome = await runMacros(t, { behave, slowness: 0.004 });
  t.is(outcome.error, undefined);
  t.like(
    outcome.record.events.find(({ type }) => type === 'macro-failure'),
    {
      ...{ arm: 'C', macro: 'one', reason: 'it did not end within 0.72 s' },
    },
  );
});

test('what would not have all its blocks within the budget gives way, the longest first', async (t) => {
  const clock = new FakeClock();
  const outcome = await runMacros(t, {
    request: { clock },
    macros: { blocks: 15, budgetMinutes: 60 },
    behave: ({ name }) => {
      // Each of the three containers of a block takes one minute or two; nothing else takes any time.
      if (/_macro_\d/.test(name)) clock.advance(name.endsWith('_two') ? 120_000 : 60_000);
      return {};
    },
  });
  const samplesOf = (id: string) =>
    outcome.record.events.filter((event) => event.type === 'macro-sample' && event.macro === id).length;
  t.is(samplesOf('one'), 15 * 3);
  t.is(samplesOf('two'), 3);
  t.true(outcome.heard.includes('two ends at 1 blocks: more do not fit into 60 min'));
  t.like(outcome.record.events.at(-1), { end: 'completed' });
});

test('the helpers’ volume is made once on each target, and gone at the end', async (t) => {
  const { driver } = await runMacros(t);
  t.deepEqual(
    driver.calls.filter((call) => call.includes('volume')),
    ['create-volume', 'remove-volume'].flatMap((call) => [
      `${call} ec_b1_tools_runc`,
      `${call} ec_b1_tools_runc-userns`,
    ]),
  );
  t.deepEqual(driver.left, []);
});

test('a stop removes container and volumes, and what was measured is kept', async (t) => {
  const controller = new AbortController();
  const reason = new Error('stopped');
  const outcome = await runMacros(t, {
    signal: controller.signal,
    behave: ({ name }) => {
      if (!name.includes('_macro_1_')) return {};
      setImmediate(() => {
        controller.abort(reason);
      });
      return { hangAt: 'wait' };
    },
  });
  t.is(outcome.error, reason);
  t.is(macroEvents(outcome).length, 2 + 6);
  t.deepEqual([...outcome.driver.volumes, ...outcome.driver.left], []);
  t.like(outcome.record.events.at(-1), { type: 'bench-finished', end: 'interrupted' });
});

const noHelpers = 'the helpers cannot be put into a volume: exit 1: why';

test('an arm with a supervisor whose helpers cannot be had is left out, and the others are measured', async (t) => {
  const outcome = await runMacros(t, { behave: failing('_tools_runc-userns_helper') });
  t.is(outcome.error, undefined);
  t.deepEqual(
    outcome.record.events.filter(({ type }) => type === 'macro-failure'),
    ['one', 'two'].map((macro) => ({ type: 'macro-failure', macro, arm: 'C', reason: noHelpers })),
  );
  t.false(outcome.driver.requests.some(({ name }) => /_macro_\d_c_/.test(name)));
  t.is(macroEvents(outcome).filter((event) => /^\d A[12] /.test(event)).length, 2 * 2 * 2);
  t.deepEqual([...outcome.driver.volumes], []);
  t.like(outcome.record.events.at(-1), { end: 'completed' });
});

test('without helpers on the baseline no workload is counted or measured, and the benchmark ends well', async (t) => {
  const outcome = await runMacros(t, { behave: failing('_tools_runc_helper') });
  t.is(outcome.error, undefined);
  t.deepEqual(macroEvents(outcome), ['count one failed', 'count two failed']);
  t.true(outcome.heard.includes(`two: ${noHelpers}`));
  t.deepEqual([...outcome.driver.volumes, ...outcome.driver.left], []);
  t.like(outcome.record.events.at(-1), { end: 'completed' });
});
