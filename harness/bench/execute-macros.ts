import type { ArmPlan, BenchEvent } from '../../results/bench/bench-events.js';
import type { MacroFailure, MacroSample } from '../../results/bench/macro-events.js';
import { hashText, seededRandom, shuffled } from '../../vocabulary/random.js';
import type { Macro } from '../../workloads/macro.js';
import type { Recorder } from '../record/recorder.js';
import type { BenchRequest } from './bench-request.js';
import { countCalls } from './count-calls.js';
import { affordableMacros } from './affordable-macros.js';
import { macroCommand, macroContainer, macroLimits, toolsOf } from './macro-container.js';
import { removeQuietly } from './remove-quietly.js';
import { failureText, runToEnd } from './run-to-end.js';
import { targetOf } from './target-of.js';
import { makeToolsVolume } from './tools-volume.js';

/** A whole workload with the arms in which it can be done. */
interface Candidate {
  readonly macro: Macro;
  readonly image: string;
  readonly arms: Set<ArmPlan>;
}

/** One that is still measured, with what its last block took in ms. */
interface Going {
  readonly candidate: Candidate;
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
  try {
    for (const arm of targets.values())
      await makeToolsVolume(targetOf(request.host, arm.target), toolsOf(request, arm), signal);
    const candidates = await countAll(request, recorder, arms, signal);
    await measureBlocks(request, recorder, candidates, signal);
  } finally {
    for (const arm of targets.values()) {
      const { driver } = targetOf(request.host, arm.target);
      await removeQuietly((limit) => driver.removeVolume(toolsOf(request, arm).name, limit));
    }
  }
}

async function countAll(
  request: BenchRequest,
  recorder: Recorder<BenchEvent>,
  arms: readonly ArmPlan[],
  signal: AbortSignal,
): Promise<Candidate[]> {
  const baseline = arms.find(({ arm }) => arm === 'A1');
  if (baseline === undefined) return [];
  const candidates: Candidate[] = [];
  for (const macro of request.macros) {
    const fail = (reason: string): Promise<void> =>
      recorder.append({ type: 'macro-failure', macro: macro.id, reason } satisfies MacroFailure);
    const image = request.macroImages.get(macro.image);
    if (image === undefined) {
      await fail(`image ${macro.image} cannot be built here`);
      continue;
    }
    request.progress.phase(`counting the calls of ${macro.id}`);
    const container = macroContainer(request, macro, image, baseline, nameOf(request, `count_${macro.id}`));
    const tools = toolsOf(request, baseline);
    const { end, counts } = await countCalls(
      targetOf(request.host, baseline.target),
      tools,
      container,
      macroCommand(macro),
      signal,
    );
    if (!end.ok || end.exitCode !== 0 || counts === undefined) {
      await fail(end.ok ? failureText(end) : end.reason);
      continue;
    }
    await recorder.append({ type: 'macro-count', macro: macro.id, ...counts });
    candidates.push({ macro, image, arms: new Set(arms) });
  }
  return candidates;
}

async function measureBlocks(
  request: BenchRequest,
  recorder: Recorder<BenchEvent>,
  candidates: readonly Candidate[],
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
  candidate: Candidate,
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
  { macro, image }: Candidate,
  { block, position, arm }: { readonly block: number; readonly position: number; readonly arm: ArmPlan },
  signal: AbortSignal,
): Promise<MacroSample | MacroFailure> {
  const name = nameOf(request, [String(block), arm.arm.toLowerCase(), macro.id].join('_'));
  const startedAt = request.clock.now().toISOString();
  const container = macroContainer(request, macro, image, arm, name);
  const end = await runToEnd(targetOf(request.host, arm.target).driver, container, macroLimits(request), signal);
  const place = { macro: macro.id, arm: arm.arm, block };
  if (!end.ok) return { type: 'macro-failure', ...place, reason: end.reason };
  if (end.exitCode !== 0) return { type: 'macro-failure', ...place, reason: failureText(end) };
  return { type: 'macro-sample', ...place, position, startedAt, wallMs: end.wallMs };
}

const nameOf = ({ runId }: BenchRequest, rest: string): string => `ec_${runId}_macro_${rest}`;
