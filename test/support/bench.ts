import type {
  BenchEvent,
  BenchFailure,
  BenchPlan,
  BenchSample,
  BenchStarted,
} from '../../results/bench/bench-events.js';
import type { Batch, OperationResult, ProbeStart } from '../../results/bench/probe-output.js';
import { parseBench } from '../../results/parse-record.js';
import type { ParsedBench } from '../../results/parse-record.js';
import type { CostArm } from '../../vocabulary/cost-arm.js';
import { hashText, seededRandom } from '../../vocabulary/random.js';
import { environment } from '../reports/model-builder.js';

export const probeStart: ProbeStart = {
  kernel: '6.8.0-1',
  machine: 'x86_64',
  cpus: 2,
  timerNs: 20,
  supervise: 'none',
  euid: 0,
  uidMap: '0 0 4294967295',
};

/** Every arm that needs no candidate, and three numbers of mounts present; changed as asked. */
export const benchPlanOf = (changes: Partial<BenchPlan> = {}): BenchPlan => ({
  kind: 'bench',
  size: 'quick',
  arms: [
    { arm: 'A1', target: 'runc', supervision: 'none' },
    { arm: 'A2', target: 'runc', supervision: 'none' },
    { arm: 'U', target: 'runc-userns', supervision: 'none' },
    { arm: 'N', target: 'runc', supervision: 'continue' },
    { arm: 'NM', target: 'runc', supervision: 'mountinfo' },
    { arm: 'C', target: 'runc-userns', supervision: 'mountinfo' },
  ],
  groups: [
    { mountsPresent: 0, parallel: 1, operations: ['bind', 'tmpfs', 'proc', 'getppid'], caller: 'plain' },
    { mountsPresent: 100, parallel: 1, operations: ['bind'], caller: 'plain' },
    { mountsPresent: 1000, parallel: 1, operations: ['bind'], caller: 'plain' },
  ],
  looks: [15, 30],
  seed: 7,
  ...changes,
});

export const benchStartedOf = (plan: Partial<BenchPlan> = {}): BenchStarted => ({
  type: 'bench-started',
  schemaVersion: 1,
  runId: 'b1',
  startedAt: '2026-01-31T10:00:00.000Z',
  command: ['bench', '--quick'],
  plan: benchPlanOf(plan),
  environment: { ...environment, host: { ...environment.host, cpuCount: 8 } },
});

/** A batch of one call that took so long. */
export const batchOf = (doNs: number, undoNs: number | null = null, first = false): Batch => ({
  first,
  n: 50,
  do: { p50: doNs, mean: doNs, min: doNs, max: doNs, hist: [[doNs, 50]] },
  undo: undoNs === null ? null : { p50: undoNs, mean: undoNs, min: undoNs, max: undoNs, hist: [[undoNs, 50]] },
  wallNs: doNs * 50,
  userNs: 0,
  systemNs: doNs * 50,
  voluntarySwitches: 0,
  involuntarySwitches: 0,
});

/** An operation with a first batch that says nothing and two that are counted. */
export const timedOf = (operation: string, doNs: number, undoNs: number | null = null): OperationResult => ({
  kind: 'timed',
  operation,
  syscall: operation === 'getppid' ? 'getppid' : 'mount',
  undoSyscall: undoNs === null ? null : 'umount2',
  inner: 1,
  batches: [batchOf(doNs * 9, undoNs === null ? null : undoNs * 9, true), batchOf(doNs, undoNs), batchOf(doNs, undoNs)],
});

export const unsupportedOf = (operation: string, errno: string): OperationResult => ({
  kind: 'unsupported',
  operation,
  syscall: 'mount',
  errno,
});

export const sampleOf = (changes: Partial<BenchSample> = {}): BenchSample => ({
  type: 'bench-sample',
  block: 0,
  position: 0,
  arm: 'A1',
  startedAt: '2026-01-31T10:00:01.000Z',
  containerStartMs: 200,
  probe: probeStart,
  groups: [{ group: 0, mountsBefore: 20, operations: [timedOf('bind', 100_000, 50_000)] }],
  sentinels: {},
  ...changes,
});

export const failureOf = (changes: Partial<BenchFailure> = {}): BenchFailure => ({
  type: 'bench-failure',
  block: 0,
  arm: 'A1',
  reason: 'the probe ended early (exit 137): Killed',
  ...changes,
});

export const benchFinished: BenchEvent = {
  type: 'bench-finished',
  finishedAt: '2026-01-31T11:00:00.000Z',
  end: 'completed',
};

/** What a call costs on an arm: a time in ns, with that of taking it back, or a refusal. */
export type PlantedCost = { readonly doNs: number; readonly undoNs?: number } | { readonly errno: string };

export interface Planting {
  readonly blocks?: number;
  readonly plan?: Partial<BenchPlan>;
  readonly costOf: (arm: CostArm, operation: string, mountsPresent: number) => PlantedCost;
}

const noise = 0.01;

/**
 * Samples of known costs, with noise up to 1 %. Each pair of blocks has the noise of the two baselines exchanged, so that
 * the control is right by construction and not by luck.
 */
export function plantedSamples({ blocks = 30, plan, costOf }: Planting): BenchSample[] {
  const { arms, groups } = benchPlanOf(plan);
  const factor = (arm: CostArm, block: number, name: string): number => {
    const place = arm === 'A2' ? `A1/${String(block ^ 1)}` : `${arm}/${String(block)}`;
    return 1 + noise * (2 * seededRandom(hashText(`${place}/${name}`))() - 1);
  };
  return Array.from({ length: blocks }, (_, block) =>
    arms.map(({ arm }, position) =>
      sampleOf({
        ...{ block, position, arm },
        groups: groups.map(({ operations, mountsPresent }, group) => ({
          group,
          mountsBefore: 20 + mountsPresent,
          operations: operations.map((operation) => {
            const cost = costOf(arm, operation, mountsPresent);
            if ('errno' in cost) return unsupportedOf(operation, cost.errno);
            const times = factor(arm, block, `${operation}/${String(mountsPresent)}`);
            const { doNs, undoNs } = cost;
            return timedOf(
              operation,
              Math.round(doNs * times),
              undoNs === undefined ? null : Math.round(undoNs * times),
            );
          }),
        })),
      }),
    ),
  ).flat();
}

export const benchText = (started: BenchStarted, events: readonly BenchEvent[]): string =>
  [started, ...events].map((event) => `${JSON.stringify(event)}\n`).join('');

/** The record as a reader has it. Throws where it cannot be read. */
export function readBench(text: string): ParsedBench {
  const result = parseBench(text);
  if (!result.ok) throw new Error(result.message);
  return result.record;
}

/** A benchmark that ended well, of known costs. */
export const plantedBench = (planting: Planting, others: readonly BenchEvent[] = []): ParsedBench =>
  readBench(benchText(benchStartedOf(planting.plan), [...plantedSamples(planting), ...others, benchFinished]));

/** Times of a mount on each arm as a multiple of the baseline's. */
export const armFactors: Readonly<Record<CostArm, number>> = { A1: 1, A2: 1, U: 1.1, N: 2, NM: 3, C: 3.3, B: 1 };

/** A bind mount costs 100 µs and 500 ns for each mount present; only mounts are trapped. */
export function plantedCost(arm: CostArm, operation: string, mountsPresent: number): PlantedCost {
  if (operation === 'getppid') return { doNs: 40_000 };
  if (operation === 'proc' && arm === 'U') return { errno: 'EPERM' };
  if (operation === 'bind') return { doNs: (100_000 + 500 * mountsPresent) * armFactors[arm] };
  return { doNs: 60_000 * armFactors[arm], undoNs: 80_000 * armFactors[arm] };
}
