import type { ArmPlan, BenchEvent } from '../../results/bench/bench-events.js';
import type { MacroFailure, MacroSample } from '../../results/bench/macro-events.js';
import { hashText, seededRandom, shuffled } from '../../vocabulary/random.js';
import type { TargetId } from '../../vocabulary/target-id.js';
import type { Recorder } from '../record/recorder.js';
import type { BenchRequest } from './bench-request.js';
import { affordableMacros } from './affordable-macros.js';
import { countMacros } from './count-macros.js';
import type { CountedMacro } from './count-macros.js';
import { macroContainer, macroLimits, macroName, toolsOf } from './macro-container.js';
import { removeQuietly } from './remove-quietly.js';
import { failureText, runToEnd } from './run-to-end.js';
import { targetOf } from './target-of.js';
import { makeToolsVolume } from './tools-volume.js';

/** One that is still measured, with what its last block took in ms. */
interface Going {
  readonly candidate: CountedMacro;
  readonly blockMs: number;
}

/**
 * Measures the whole workloads of the plan, one container at a time: their calls are counted once on the baseline, then each
 * is run once in every arm of every block. One that fails is left out from then on, with its reason.
 */
export async function executeMacros(
  request: BenchRequest,
  recorder: Recorder<BenchEvent>,
  signal: AbortSignal,
): Promise<void> {
  const { plan } = request;
  if (plan.macros === undefined) return;
  const arms = plan.arms.filter(({ arm }) => plan.macros?.arms.includes(arm));
  const targets = new Map(arms.map((arm) => [arm.target, arm]));
  const lacking = new Map<TargetId, string>();
  try {
    for (const arm of targets.values()) {
      const made = await makeToolsVolume(targetOf(request.host, arm.target), toolsOf(request, arm), signal);
      if (!made.ok) lacking.set(arm.target, made.reason);
    }
    const candidates = await countMacros(request, recorder, { arms, lacking }, signal);
    await measureBlocks(request, recorder, candidates, signal);
  } finally {
    for (const arm of targets.values()) {
      const { driver } = targetOf(request.host, arm.target);
      await removeQuietly((limit) => driver.removeVolume(toolsOf(request, arm).name, limit));
    }
  }
}

async function measureBlocks(
  request: BenchRequest,
  recorder: Recorder<BenchEvent>,
  candidates: readonly CountedMacro[],
  signal: AbortSignal,
): Promise<void> {
  const { clock, plan, progress } = request;
  const { blocks = 0, budgetMinutes } = plan.macros ?? {};
  const begunMs = clock.monotonicMs();
  let going = candidates.map((candidate): Going => ({ candidate, blockMs: 0 }));
  for (let block = 0; block < blocks && going.length > 0; block += 1) {
    const leftMs = (budgetMinutes ?? Infinity) * 60_000 - (clock.monotonicMs() - begunMs);
    const affordable = affordableMacros(going, blocks - block, leftMs);
    for (const { candidate } of going.filter((one) => !affordable.includes(one))) {
      progress.note(
        `${candidate.macro.id} ends at ${String(block)} blocks: more do not fit into ${String(budgetMinutes)} min`,
      );
    }
    const random = seededRandom(hashText(`${String(plan.seed)}/macro/${String(block)}`));
    going = [];
    for (const { candidate } of shuffled(affordable, random)) {
      const blockBegunMs = clock.monotonicMs();
      await measureBlock(request, recorder, candidate, block, random, signal);
      going.push({ candidate, blockMs: clock.monotonicMs() - blockBegunMs });
    }
    progress.phase(`block ${String(block + 1)} of ${String(blocks)} of the whole workloads is measured`);
  }
}

async function measureBlock(
  request: BenchRequest,
  recorder: Recorder<BenchEvent>,
  candidate: CountedMacro,
  block: number,
  random: () => number,
  signal: AbortSignal,
): Promise<void> {
  for (const [position, arm] of shuffled([...candidate.arms], random).entries()) {
    const event = await measureOne(request, candidate, { block, position, arm }, signal);
    await recorder.append(event);
    if (event.type === 'macro-sample') continue;
    request.progress.note(`${candidate.macro.id} in arm ${arm.arm}: ${event.reason}`);
    candidate.arms.delete(arm);
  }
}

async function measureOne(
  request: BenchRequest,
  { macro, image }: CountedMacro,
  { block, position, arm }: { readonly block: number; readonly position: number; readonly arm: ArmPlan },
  signal: AbortSignal,
): Promise<MacroSample | MacroFailure> {
  const name = macroName(request, [String(block), arm.arm.toLowerCase(), macro.id].join('_'));
  const startedAt = request.clock.now().toISOString();
  const container = macroContainer(request, macro, image, arm, name);
  const end = await runToEnd(targetOf(request.host, arm.target).driver, container, macroLimits(request), signal);
  const place = { macro: macro.id, arm: arm.arm, block };
  if (!end.ok) return { type: 'macro-failure', ...place, reason: end.reason };
  if (end.exitCode !== 0) return { type: 'macro-failure', ...place, reason: failureText(end) };
  return { type: 'macro-sample', ...place, position, startedAt, wallMs: end.wallMs };
}
