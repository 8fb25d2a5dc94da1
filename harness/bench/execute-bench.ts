import { join } from 'node:path';
import { schemaVersion } from '../../results/events.js';
import type { BenchEvent, BenchSample } from '../../results/bench/bench-events.js';
import { recordName } from '../run/execute-run.js';
import { FileRecorder } from '../record/file-recorder.js';
import { recordWork } from '../record/recorded-work.js';
import type { BenchRequest } from './bench-request.js';
import { executeMacros } from './execute-macros.js';
import { fitsBudget } from './fits-budget.js';
import { measureArm } from './measure-arm.js';
import { planBlock } from './plan-block.js';

/** Says after a look which groups of the plan need more blocks; none ends the benchmark. */
export type WantsMore = (samples: readonly BenchSample[]) => readonly number[];

/** Blocks of which none gives a sample of every arm, in a row, after which it is useless to go on. */
const hopelessBlocks = 3;

/**
 * Measures block after block, one arm at a time, up to the looks of the plan. The record ends with a line that says how.
 * Rejects with the signal's reason when aborted, and with what stopped it.
 */
export async function executeBench(request: BenchRequest, wantsMore: WantsMore, signal: AbortSignal): Promise<void> {
  const { clock, plan } = request;
  const recorder = await FileRecorder.create<BenchEvent>(join(request.runDirectory, recordName));
  await recordWork<BenchEvent>(
    { recorder, clock, lastLine: (end) => ({ type: 'bench-finished', ...end }) },
    async () => {
      await recorder.append({
        type: 'bench-started',
        schemaVersion,
        runId: request.runId,
        startedAt: clock.now().toISOString(),
        command: [...request.command],
        plan,
        environment: request.environment,
      });
      await measureBlocks(request, recorder, wantsMore, signal);
      await executeMacros(request, recorder, signal);
    },
    signal,
  );
}

async function measureBlocks(
  request: BenchRequest,
  recorder: FileRecorder<BenchEvent>,
  wantsMore: WantsMore,
  signal: AbortSignal,
): Promise<void> {
  const { plan, progress, clock } = request;
  const samples: BenchSample[] = [];
  let groups: readonly number[] = plan.groups.map((_, index) => index);
  let block = 0;
  let failedInARow = 0;
  const begunMs = clock.monotonicMs();
  for (const look of plan.looks) {
    if (block > 0 && !fitsBudget(plan.budgetMinutes, clock.monotonicMs() - begunMs, look / block)) {
      progress.note(
        `${String(look)} blocks do not fit into ${String(plan.budgetMinutes)} min: it ends at ${String(block)}`,
      );
      return;
    }
    for (; block < look; block += 1) {
      let failure: string | undefined;
      for (const planned of planBlock(plan, block, groups)) {
        signal.throwIfAborted();
        const event = await measureArm(request, block, planned, signal);
        await recorder.append(event);
        if (event.type === 'bench-sample') samples.push(event);
        else failure = `arm ${event.arm}: ${event.reason}`;
      }
      if (failure !== undefined) progress.note(`block ${String(block + 1)} is incomplete: ${failure}`);
      failedInARow = failure === undefined ? 0 : failedInARow + 1;
      if (failedInARow === hopelessBlocks)
        throw new Error(`${String(hopelessBlocks)} blocks in a row failed; ${failure ?? ''}`);
      progress.blockFinished(block + 1, plan.looks.at(-1) ?? look);
    }
    // A group that was left out once would come back with a gap in its blocks.
    const wanted = wantsMore(samples);
    groups = groups.filter((group) => wanted.includes(group));
    if (groups.length === 0) return;
  }
}
