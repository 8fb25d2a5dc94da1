import type { RunEvent, RunStarted } from '../../results/events.js';
import type { Outcome, StepResult } from '../../results/outcome.js';
import type { ParsedRecord } from '../../results/parse-record.js';
import type { RecordedWorkload } from '../../results/recorded-workload.js';
import type { Trial } from '../../results/trial.js';
import { environment, excerptOf } from '../reports/model-builder.js';

/** A step that ended with status 0 as it should, changed as asked. */
export const stepOf = (changes: Partial<StepResult> = {}): StepResult => ({
  exitCode: 0,
  expectedExitCode: 0,
  oomKilled: false,
  durationMs: 12,
  stdout: excerptOf(''),
  stderr: excerptOf(''),
  ...changes,
});

export const passedOutcome = (observables: Readonly<Record<string, string>> = {}): Outcome => ({
  kind: 'completed',
  steps: [stepOf()],
  observables: { ...observables },
});

/** The only step ended with this status and this text on its standard error. */
export const failedOutcome = (exitCode: number, stderr: string): Outcome => ({
  kind: 'completed',
  steps: [stepOf({ exitCode, stderr: excerptOf(stderr) })],
  observables: {},
});

export const startFailure = (message: string, exitCode = 128): Outcome => ({
  kind: 'start-failed',
  role: { step: 0 },
  steps: [],
  statusCode: 400,
  message,
  exitCode,
});

export const voidOutcome: Outcome = { kind: 'infrastructure', cause: 'engine-unreachable', message: 'gone' };

/** A trial of `run-true` on the baseline that passed, changed as asked. */
export const trialOf = (changes: Partial<Trial> = {}): Trial => ({
  workload: 'run-true',
  privilege: 'plain',
  arm: 'baseline',
  target: 'runc',
  round: 0,
  startedAt: '2026-01-31T10:00:01.000Z',
  durationMs: 250,
  outcome: passedOutcome(),
  evidence: [],
  ...changes,
});

export const finished = (changes: Partial<Trial> = {}): RunEvent => ({
  type: 'trial-finished',
  trial: trialOf(changes),
});

export const recordedWorkloadOf = (changes: Partial<RecordedWorkload> = {}): RecordedWorkload => ({
  id: 'run-true',
  title: 'A container runs a command',
  suite: 'docker-usage',
  image: 'busybox',
  declarationHash: '0123456789abcdef',
  privileges: ['plain'],
  sources: ['https://docs.docker.com/reference/cli/docker/container/run/'],
  expectations: [],
  reproductions: [],
  requirements: [],
  caveats: [],
  ...changes,
});

export const startedOf = (changes: Partial<RunStarted> = {}): RunStarted => ({
  type: 'run-started',
  schemaVersion: 1,
  runId: '20260131-100000-ab12',
  startedAt: '2026-01-31T10:00:00.000Z',
  command: ['run'],
  plan: {
    kind: 'run',
    suite: 'quick',
    baseline: 'runc',
    candidates: ['runc-userns'],
    trials: 2,
    jobs: 1,
    seed: 7,
    minDecisive: 1,
  },
  environment,
  workloads: [recordedWorkloadOf()],
  ...changes,
});

export const runFinished = (end: 'completed' | 'interrupted' | 'failed' = 'completed', message?: string): RunEvent => ({
  type: 'run-finished',
  finishedAt: '2026-01-31T10:05:00.000Z',
  end,
  ...(message === undefined ? {} : { message }),
});

/** Two trials for each of the three arms with one outcome for each arm. */
export const allArms = (outcomes: Readonly<Record<Trial['arm'], Outcome>>, changes: Partial<Trial> = {}): RunEvent[] =>
  (['baseline', 'baseline-again', 'candidate'] as const).flatMap((arm) =>
    [1, 0].map((round) =>
      finished({
        arm,
        round,
        target: arm === 'candidate' ? 'runc-userns' : 'runc',
        outcome: outcomes[arm],
        ...changes,
      }),
    ),
  );

export const recordOf = (started: RunStarted, events: readonly RunEvent[]): ParsedRecord => ({
  started,
  events,
  validBytes: 0,
  torn: false,
});

/** The text of `run.jsonl`. */
export const recordText = (started: RunStarted, events: readonly RunEvent[]): string =>
  [started, ...events].map((event) => `${JSON.stringify(event)}\n`).join('');
