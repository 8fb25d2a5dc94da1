import type { CreateRequest } from '../driver/container-driver.js';
import type { ContainerOptions } from '../../workloads/options.js';
import type { Service, Step, Workload } from '../../workloads/schema.js';
import { trialLabels } from './labels.js';
import { withPrivilege } from '../../workloads/privilege-options.js';
import type { StepRequest } from './run-step.js';
import { wrapScript } from './script-wrapper.js';
import { trialName } from './trial-spec.js';
import type { TrialSpec } from './trial-spec.js';

const defaultTimeoutSeconds = 60;

export const stepTimeoutMs = (workload: Workload): number => (workload.timeoutSeconds ?? defaultTimeoutSeconds) * 1000;

const serviceName = (spec: TrialSpec, service: string): string => `${trialName(spec)}_${service}`;

/** `container:NAME` of a declared service means that service's container of this trial. */
function withServiceNames(options: ContainerOptions, spec: TrialSpec): ContainerOptions {
  const rename = (value: string | undefined): string | undefined => {
    const service = spec.workload.services?.find(({ name }) => value === `container:${name}`);
    return service === undefined ? value : `container:${serviceName(spec, service.name)}`;
  };
  const renamed = { network: rename(options.network), pid: rename(options.pid), ipc: rename(options.ipc) };
  return { ...options, ...Object.fromEntries(Object.entries(renamed).filter(([, value]) => value !== undefined)) };
}

function createRequest(
  spec: TrialSpec,
  owner: string,
  name: string,
  command: readonly string[],
  options: ContainerOptions,
): CreateRequest {
  return {
    name,
    image: spec.image,
    command,
    options: withServiceNames(withPrivilege(options, spec.privilege, spec.hostCapabilities), spec),
    privileged: spec.privilege === 'privileged',
    runtime: spec.target.facts.runtime,
    labels: trialLabels(spec.runId, owner),
  };
}

/** `options` are the service's own with the trial's volumes put in. */
export function serviceRequest(
  spec: TrialSpec,
  owner: string,
  service: Service,
  options: ContainerOptions,
): CreateRequest {
  return createRequest(spec, owner, serviceName(spec, service.name), service.command, options);
}

/** `options` are the workload's with the trial's volumes put in. */
export function stepRequest(
  spec: TrialSpec,
  owner: string,
  index: number,
  step: Step,
  options: ContainerOptions,
  mark: string,
): StepRequest {
  const { workload } = spec;
  const expectedExitCode = step.exit ?? 0;
  // Facts are read when the whole workload has passed, that is in its last step.
  const observables = index === workload.steps.length - 1 ? (workload.observables ?? []) : [];
  const isScript = 'script' in step;
  const command = isScript ? ['sh', '-c', wrapScript(step.script, expectedExitCode, observables, mark)] : step.command;
  return {
    role: { step: index },
    create: createRequest(spec, owner, `${trialName(spec)}_step${String(index)}`, command, options),
    expectedExitCode,
    timeoutMs: stepTimeoutMs(workload),
    wrapped: isScript ? { mark, observables } : undefined,
  };
}
