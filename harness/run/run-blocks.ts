import pLimit from 'p-limit';
import type { Trial } from '../../results/trial.js';
import { HarnessError } from '../errors/harness-error.js';
import type { Progress } from '../progress/progress.js';
import type { Recorder } from '../record/recorder.js';
import { trialKey } from './plan-blocks.js';
import type { Block, PlannedTrial } from './plan-blocks.js';

/** A block that may be run, with what the run has to know about it. */
export interface RunnableBlock {
  readonly block: Block;
  /** Runs with nothing else on the host. */
  readonly serial: boolean;
}

export interface BlockExecutor {
  /** Checks before the first trial of a block; a text says why its trials would prove nothing. */
  before(block: Block): Promise<string | undefined>;
  trial(block: Block, planned: PlannedTrial): Promise<Trial>;
  /** Checks after the last trial; a text says why its trials proved nothing. May wait for the blocks beside it to end. */
  after(block: Block): Promise<string | undefined>;
  /**
   * Comes last for every block, once what it gave is recorded or with what failed. Rejects when the host could not be
   * made fit for the next block.
   */
  release(block: Block, isFailing: boolean): Promise<void>;
}

export interface RunBlocksOptions {
  readonly jobs: number;
  /** Keys of trials that are in the record already. */
  readonly done: ReadonlySet<string>;
  readonly signal: AbortSignal;
}

/** Makes every trial that is not done yet; blocks side by side, trials within a block one after the other. */
export async function runBlocks(
  blocks: readonly RunnableBlock[],
  executor: BlockExecutor,
  recorder: Recorder,
  progress: Progress,
  { jobs, done, signal }: RunBlocksOptions,
): Promise<void> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const run = async ({ block }: RunnableBlock): Promise<void> => {
    try {
      if (!either.aborted) await runBlock(block, executor, recorder, progress, done, either);
    } catch (error) {
      // The first failure ends the run; the other workers finish the trial they are in.
      stop.abort(error);
      throw error;
    }
  };
  const limit = pLimit(jobs);
  const together = blocks.filter(({ serial }) => !serial);
  const results = await Promise.allSettled(together.map((item) => limit(run, item)));
  // Others may have failed in consequence of the first.
  if (results.some((result) => result.status === 'rejected')) throw stop.signal.reason;
  for (const item of blocks) if (item.serial) await run(item);
  signal.throwIfAborted();
}

async function runBlock(
  block: Block,
  executor: BlockExecutor,
  recorder: Recorder,
  progress: Progress,
  done: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<void> {
  const { workload, privilege } = block;
  const missing = block.trials.filter((planned) => !done.has(trialKey({ ...planned, workload, privilege })));
  if (missing.length === 0) return;
  try {
    await makeMissing(block, missing, executor, recorder, progress, signal);
  } catch (error) {
    // What failed first is what the caller has to see.
    await executor.release(block, true).catch(() => undefined);
    throw error;
  }
  await executor.release(block, false);
}

async function makeMissing(
  block: Block,
  missing: readonly PlannedTrial[],
  executor: BlockExecutor,
  recorder: Recorder,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  const { workload, privilege } = block;
  const contaminated = async (reason: string): Promise<void> => {
    progress.note(`${workload} [${privilege}]: ${reason}`);
    await recorder.append({ type: 'block-contaminated', workload, privilege, reason });
  };
  const notReady = await executor.before(block);
  if (notReady !== undefined) {
    await contaminated(notReady);
    return;
  }
  for (const planned of missing) {
    signal.throwIfAborted();
    progress.trialStarted({ ...block, trials: missing }, planned);
    const trial = await executor.trial(block, planned);
    await recorder.append({ type: 'trial-finished', trial });
    progress.trialFinished(trial);
    if (trial.outcome.kind === 'infrastructure' && trial.outcome.cause === 'engine-unreachable') {
      // Every later trial on it would say as little; a resumed run makes this one again.
      throw new HarnessError(
        'infrastructure',
        `the run stopped at ${workload} on ${trial.target}: ${trial.outcome.message}; continue with --resume`,
      );
    }
  }
  const reason = await executor.after(block);
  if (reason !== undefined) await contaminated(reason);
}
