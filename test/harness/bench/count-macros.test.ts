import test from 'ava';
import { countMacros } from '../../../harness/bench/count-macros.js';
import type { CountPlace, CountedMacro } from '../../../harness/bench/count-macros.js';
import type { CreateRequest } from '../../../harness/driver/container-driver.js';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import type { FakeBehaviour } from '../../../harness/driver/fake-behaviour.js';
import type { ArmPlan, BenchEvent } from '../../../results/bench/bench-events.js';
import { callCountOf, macroCountOf, macroOf } from '../../support/macros.js';
import { benchRequestOf } from '../../support/run-bench.js';
import { untilTheEnd } from '../../support/trials.js';

const calls = [callCountOf('bind', 3)];
const arms: ArmPlan[] = [
  { arm: 'A1', target: 'runc', supervision: 'none' },
  { arm: 'U', target: 'runc-userns', supervision: 'none' },
  { arm: 'NM', target: 'runc', supervision: 'mountinfo' },
  { arm: 'C', target: 'runc-userns', supervision: 'mountinfo' },
];

interface Setting {
  readonly behave?: (request: CreateRequest) => FakeBehaviour;
  readonly place?: Partial<CountPlace>;
  readonly images?: readonly string[];
}

interface Outcome {
  readonly events: readonly BenchEvent[];
  readonly counted: readonly CountedMacro[];
  readonly heard: readonly string[];
  readonly driver: FakeDriver;
}

/** Counts the workloads one, of busybox, and two, of debian. */
async function count({
  behave = () => ({}),
  place = {},
  images = ['busybox', 'debian'],
}: Setting = {}): Promise<Outcome> {
  const driver = new FakeDriver((asked) => ({
    ...(asked.name.endsWith('_helper') ? { stdout: JSON.stringify({ v: 2, noNewPrivs: false, calls }) } : {}),
    ...behave(asked),
  }));
  const heard: string[] = [];
  const request = benchRequestOf(driver, {
    macros: [macroOf('one'), macroOf('two', { image: 'debian' })],
    macroImages: new Map(images.map((name) => [name, `${name}:test`])),
    progress: { phase: () => undefined, blockFinished: () => undefined, note: (text) => heard.push(text) },
  });
  const events: BenchEvent[] = [];
  const recorder = {
    append: (event: BenchEvent) => Promise.resolve(void events.push(event)),
    close: () => Promise.resolve(),
  };
  const counted = await countMacros(request, recorder, { arms, lacking: new Map(), ...place }, untilTheEnd());
  return { events, counted, heard, driver };
}

const shortOf = ({ counted }: Outcome): string[] =>
  counted.map(({ macro, image, arms: possible }) =>
    [macro.id, image, ...[...possible].map(({ arm }) => arm)].join(' '),
  );

const two = 'two debian:test A1 U NM C';

test('each workload is counted once on the baseline, and can be done in every arm', async (t) => {
  const outcome = await count();
  t.deepEqual(outcome.events, [macroCountOf('one', ...calls), macroCountOf('two', ...calls)]);
  t.deepEqual(shortOf(outcome), ['one busybox:test A1 U NM C', two]);
  t.deepEqual(outcome.heard, []);
  t.deepEqual(
    outcome.driver.requests.map(({ name, runtime }) => `${name} ${runtime}`),
    ['one', 'two'].flatMap((id) => [`ec_b1_macro_count_${id} runc`, 'ec_b1_tools_runc_helper runc']),
  );
});

const at =
  (name: string, behaviour: FakeBehaviour): Required<Setting>['behave'] =>
  (asked) =>
    asked.name.includes(name) ? behaviour : {};

/** The helper prints the counts of one workload after the other: of the first this. */
function printing(first: FakeBehaviour): Required<Setting>['behave'] {
  let asked = 0;
  return ({ command }) => {
    if (!command.includes('--print')) return {};
    asked += 1;
    return asked === 1 ? first : {};
  };
}

const noCounts = 'what was counted cannot be read: watch-calls printed no counts';
const uncounted: readonly (readonly [name: string, setting: () => Setting, reason: string])[] = [
  ['whose image is missing', () => ({ images: ['debian'] }), 'image busybox cannot be built here'],
  ['that fails', () => ({ behave: at('count_one', { exitCode: 1, stderr: 'first\nwhy\n' }) }), 'exit 1: why'],
  [
    'that is refused',
    () => ({ behave: at('count_one', { refuse: { at: 'start', statusCode: 500, message: 'OCI' } }) }),
    'the container did not start: OCI',
  ],
  [
    'whose supervisor cannot be set up',
    () => ({ behave: at('count_one', { exitCode: 125, stderr: 'no seccomp' }) }),
    'exit 125: no seccomp',
  ],
  ['of which the helper prints nothing', () => ({ behave: printing({ stdout: '' }) }), noCounts],
  [
    'of which it prints something else',
    () => ({ behave: printing({ stdout: JSON.stringify({ v: 3, calls: [] }) }) }),
    noCounts,
  ],
  [
    'of which it prints an error',
    () => ({ behave: printing({ exitCode: 1, stderr: 'no such file' }) }),
    'what was counted cannot be read: exit 1: no such file',
  ],
];

for (const [name, setting, reason] of uncounted) {
  test(`a workload ${name} is left out with the reason and told, and the other is counted`, async (t) => {
    const outcome = await count(setting());
    t.deepEqual(outcome.events, [{ type: 'macro-failure', macro: 'one', reason }, macroCountOf('two', ...calls)]);
    t.deepEqual(shortOf(outcome), [two]);
    t.deepEqual(outcome.heard, [`one: ${reason}`]);
    t.deepEqual(outcome.driver.left, []);
  });
}

test('an arm with a supervisor on a target without the helpers is left out, one without a supervisor is not', async (t) => {
  const outcome = await count({ place: { lacking: new Map([['runc-userns', 'no space']]) } });
  t.deepEqual(
    outcome.events.filter(({ type }) => type === 'macro-failure'),
    ['one', 'two'].map((macro) => ({ type: 'macro-failure', macro, arm: 'C', reason: 'no space' })),
  );
  t.deepEqual(shortOf(outcome), ['one busybox:test A1 U NM', 'two debian:test A1 U NM']);
  t.deepEqual(outcome.heard, ['one in arm C: no space', 'two in arm C: no space']);
});

test('on a baseline without the helpers nothing is counted, and no container is made for it', async (t) => {
  const outcome = await count({ place: { lacking: new Map([['runc', 'no space']]) } });
  t.deepEqual(
    outcome.events,
    ['one', 'two'].map((macro) => ({ type: 'macro-failure', macro, reason: 'no space' })),
  );
  t.deepEqual([shortOf(outcome), outcome.driver.requests], [[], []]);
});

test('without a baseline there is nothing to count', async (t) => {
  const outcome = await count({ place: { arms: arms.slice(1) } });
  t.deepEqual([outcome.events, outcome.counted], [[], []]);
});
