import { excerptText } from '../../results/excerpt.js';
import type { Outcome } from '../../results/outcome.js';
import type { EvidenceStore } from '../record/evidence-store.js';
import type { ReadBack } from './step-end.js';
import { trialName } from './trial-spec.js';
import type { TrialSpec } from './trial-spec.js';

/** Keeps what a maintainer asks for first: the output and the engine's view of the container, before that is removed. */
export async function saveEvidence(
  spec: TrialSpec,
  outcome: Outcome,
  readBack: ReadBack | undefined,
  surroundings: Readonly<Record<string, string>>,
  store: EvidenceStore,
): Promise<string[]> {
  const { runId, ...rest } = spec;
  const base = trialName({ ...rest, runId }).slice(`ec_${runId}_`.length);
  const files = [await store.save(`${base}.txt`, outputText(outcome))];
  if (readBack !== undefined) {
    files.push(await store.save(`${base}.inspect.json`, `${JSON.stringify(readBack.facts.raw, null, 2)}\n`));
  }
  for (const [name, text] of Object.entries(surroundings)) files.push(await store.save(`${base}.${name}`, text));
  return files;
}

function outputText(outcome: Outcome): string {
  const parts: string[] = [`outcome: ${outcome.kind}`];
  if ('message' in outcome) parts.push('--- engine or harness message', outcome.message);
  const steps = 'steps' in outcome ? outcome.steps : [];
  for (const [index, step] of steps.entries()) {
    parts.push(
      `--- step ${String(index + 1)}: exit status ${String(step.exitCode)}, expected ${String(step.expectedExitCode)}, out of memory: ${String(step.oomKilled)}`,
      '--- stdout',
      excerptText(step.stdout),
      '--- stderr',
      excerptText(step.stderr),
    );
  }
  const observables = 'observables' in outcome ? Object.entries(outcome.observables) : [];
  for (const [id, text] of observables) parts.push(`--- observable ${id}`, text);
  if (outcome.kind === 'timed-out' || outcome.kind === 'service-ended') {
    parts.push(
      outcome.kind === 'timed-out'
        ? `--- still in phase ${outcome.phase} after ${String(outcome.timeoutMs)} ms`
        : `--- the service ended with exit status ${String(outcome.exitCode)}`,
      '--- stdout',
      excerptText(outcome.stdout),
      '--- stderr',
      excerptText(outcome.stderr),
    );
  }
  return `${parts.join('\n')}\n`;
}
