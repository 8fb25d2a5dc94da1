import type { Outcome } from '../../results/outcome.js';
import { buildSteps } from '../../workloads/build-steps.js';
import type { Workload } from '../../workloads/schema.js';
import { stepTimeoutMs } from '../../workloads/step-timeout.js';
import { assembleOutcome } from './assemble-outcome.js';
import { Deadline } from './deadline.js';
import { engineFailure } from './engine-refusal.js';
import { observeCopies } from './host-copies.js';
import { observeContainers } from './observe-containers.js';
import type { Observation } from './observe-containers.js';
import { serviceContainer } from './runnable-trial.js';
import type { ReadBack, StepEnd } from './step-end.js';
import { lastReadBack } from './workplace.js';
import type { Workplace } from './workplace.js';

/** What is compared is looked at; so is a workload without steps, of which nobody has read back yet what ran. */
export const isObserved = ({ compare, steps }: Workload): boolean => compare !== undefined || steps.length === 0;

/** The outcome with what was seen of the containers; a service that has ended by then has failed. */
export async function observedOutcome(place: Workplace, outcome: Outcome): Promise<Outcome> {
  const { trial, blockUidMap, ports, reports, signal } = place;
  const steps = reports.flatMap(({ role, containerId, readBack, usage }) =>
    containerId === undefined ? [] : [{ role, container: containerId, uidMap: readBack?.uidMap ?? blockUidMap, usage }],
  );
  const images = buildSteps(trial.workload.steps).flatMap(({ index, image, bases }) =>
    image === undefined ? [] : [{ role: { step: index }, image, bases }],
  );
  using deadline = new Deadline(stepTimeoutMs(trial.workload), signal);
  try {
    const { containers, measures, ended, proof } = await observeContainers(
      trial,
      { steps, images },
      ports,
      deadline.signal,
    );
    if (ended !== undefined) {
      const output = await trial.target.driver.output(serviceContainer(trial.name, ended.service), deadline.signal);
      const end: StepEnd = { kind: 'service-ended', exitCode: ended.facts.exitCode, ...output };
      reports.push({ role: { service: ended.service }, containerId: undefined, end, readBack: undefined });
      return assembleOutcome(reports, place.measures);
    }
    if (proof !== undefined && lastReadBack(reports) === undefined) place.proof = readBackFrom(proof);
    if (outcome.kind !== 'completed') return outcome;
    const hostDirs = await observeCopies(trial, place.copies, ports.machine);
    const all = { ...place.measures, ...measures };
    return {
      ...outcome,
      ...(trial.workload.compare === undefined ? {} : { containers: [...containers] }),
      ...(hostDirs.length === 0 ? {} : { hostDirs }),
      ...(Object.keys(all).length === 0 ? {} : { measures: all }),
    };
  } catch (error) {
    signal.throwIfAborted();
    if (!deadline.passed) return engineFailure(error);
    const message = 'the engine did not tell in time what the containers had done';
    return { kind: 'infrastructure', cause: 'harness-deadline', message };
  }
}

const readBackFrom = ({ facts, uidMap }: NonNullable<Observation['proof']>): ReadBack => ({
  facts,
  uidMap,
  uidMapSource: uidMap === undefined ? 'not-read' : 'host',
});
