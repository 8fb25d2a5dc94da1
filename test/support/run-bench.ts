import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import type { BenchProgress, BenchRequest } from '../../harness/bench/bench-request.js';
import { executeBench } from '../../harness/bench/execute-bench.js';
import type { WantsMore } from '../../harness/bench/execute-bench.js';
import { FakeClock } from '../../harness/clock/fake-clock.js';
import type { CreateRequest } from '../../harness/driver/container-driver.js';
import { FakeDriver } from '../../harness/driver/fake-driver.js';
import type { FakeBehaviour } from '../../harness/driver/fake-behaviour.js';
import { fakeHost } from '../../harness/host/fake-host.js';
import type { BenchEvent, BenchPlan } from '../../results/bench/bench-events.js';
import type { ParsedBench } from '../../results/parse-record.js';
import { benchPlanOf, benchStartedOf, readBench } from './bench.js';
import { answerTo, execAnswer } from './call-cost.js';
import { disposableOf } from './disposable.js';
import { tempDir } from './temp-dir.js';
import { ownMap, targetOf, untilTheEnd } from './trials.js';

/** A baseline and the stand-in. */
export const twoArms: BenchPlan['arms'] = [
  { arm: 'A1', target: 'runc', supervision: 'none' },
  { arm: 'C', target: 'runc-userns', supervision: 'mountinfo' },
];

export interface Outcome {
  readonly directory: string;
  readonly driver: FakeDriver;
  readonly heard: readonly string[];
  readonly error: unknown;
  readonly record: ParsedBench;
}

export interface Setting {
  readonly plan?: Partial<BenchPlan>;
  readonly behave?: (request: CreateRequest) => FakeBehaviour;
  readonly request?: Partial<BenchRequest>;
  readonly slowness?: number;
  readonly wantsMore?: WantsMore;
  readonly signal?: AbortSignal;
}

/** A benchmark of single calls on an engine in memory, changed as asked. */
export const benchRequestOf = (
  driver: FakeDriver,
  changes: Partial<BenchRequest> = {},
  slowness = 1,
): BenchRequest => ({
  runId: 'b1',
  plan: benchPlanOf({ looks: [2] }),
  host: fakeHost({
    allCaps: ['CAP_SYS_ADMIN'],
    targets: [
      { ...targetOf(driver), env: { SECRET: 'x' } },
      targetOf(driver, { id: 'runc-userns', runtime: 'runc', uidMap: ownMap, userNamespace: 'own' }),
      targetOf(driver, { id: 'sysbox-runc', runtime: 'sysbox-runc', uidMap: ownMap, userNamespace: 'own' }),
    ],
    ...(slowness === 1 ? {} : { disposable: disposableOf({ slowness }) }),
  }),
  image: 'static-tools:test',
  macros: [],
  macroImages: new Map(),
  environment: benchStartedOf().environment,
  command: ['bench', '--quick'],
  owner: 'me',
  runDirectory: '/nonexistent',
  clock: new FakeClock(),
  progress: { phase: () => undefined, blockFinished: () => undefined, note: () => undefined },
  ...changes,
});

/** Measures with an engine whose probes answer, and reads the record back; the error is what it was rejected with. */
export async function runBench(t: ExecutionContext, setting: Setting = {}): Promise<Outcome> {
  const { plan = {}, behave = () => ({}), request = {}, slowness = 1, signal = untilTheEnd() } = setting;
  const directory = tempDir(t);
  const driver = new FakeDriver((asked) => ({ exec: (command) => execAnswer(answerTo(command)), ...behave(asked) }));
  const heard: string[] = [];
  const progress: BenchProgress = {
    phase: (text) => heard.push(`phase ${text}`),
    blockFinished: (block, ofAtMost) => heard.push(`block ${String(block)}/${String(ofAtMost)}`),
    note: (text) => heard.push(text),
  };
  const whole = benchRequestOf(
    driver,
    { plan: benchPlanOf({ looks: [2], ...plan }), runDirectory: directory, progress, ...request },
    slowness,
  );
  let error: unknown;
  await executeBench(whole, setting.wantsMore ?? (() => []), signal).catch((reason: unknown) => {
    error = reason;
  });
  const record = readBench(readFileSync(join(directory, 'run.jsonl'), 'utf8'));
  return { directory, driver, heard, error, record };
}

/** An event in a few words: block, arm, places of its groups. */
export const shortOf = (event: BenchEvent): string => {
  switch (event.type) {
    case 'bench-sample':
      return `${String(event.block)} ${event.arm} ${event.groups
        .map(({ group }) => group)
        .sort()
        .join('+')}`;
    case 'bench-failure':
      return `${String(event.block)} ${event.arm} failed`;
    case 'macro-count':
      return `count ${event.macro}`;
    case 'macro-sample':
      return `${String(event.block)} ${event.arm} ${event.macro}`;
    case 'macro-failure':
      return `${event.arm ?? 'count'} ${event.macro} failed`;
    case 'bench-started':
    case 'bench-finished':
      return event.type;
  }
};

export const failuresOf = ({ record }: Outcome): { arm: string; block: number; reason: string }[] =>
  record.events
    .filter((event) => event.type === 'bench-failure')
    .map(({ arm, block, reason }) => ({ arm, block, reason }));

/** As the container's name has it, in small letters. */
export const armOf = ({ name }: CreateRequest): string => name.split('_').at(-1) ?? '';
export const blockOf = ({ name }: CreateRequest): string => name.split('_').at(-2) ?? '';
