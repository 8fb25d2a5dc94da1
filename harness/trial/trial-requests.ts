import type { CreateRequest } from '../driver/container-driver.js';
import type { ContainerOptions } from '../../workloads/options.js';
import { withPrivilege } from '../../workloads/privilege-options.js';
import { stepTimeoutMs } from '../../workloads/step-timeout.js';
import type { Service } from '../../workloads/service.js';
import type { ContainerStep, Isolation } from '../../workloads/step.js';
import { environmentFlags } from '../target/environment-flags.js';
import { trialLabels } from './labels.js';
import type { StepRequest } from './run-step.js';
import { networkName, serviceContainer } from './runnable-trial.js';
import type { RunnableTrial } from './runnable-trial.js';
import { wrapStep } from './wrap-step.js';
import { askedRuntime } from '../../results/asked-runtime.js';

/** The runtime of a container that has the baseline's isolation on whatever engine it is. */
const baselineRuntime = 'runc';

/** `container:NAME` of a declared service means that service's container of this trial. */
function withServiceNames(options: ContainerOptions, trial: RunnableTrial): ContainerOptions {
  const rename = (value: string | undefined): string | undefined => {
    const service = trial.workload.services?.find(({ name }) => value === `container:${name}`);
    return service === undefined ? value : `container:${serviceContainer(trial.name, service.name)}`;
  };
  const renamed = { network: rename(options.network), pid: rename(options.pid), ipc: rename(options.ipc) };
  return { ...options, ...Object.fromEntries(Object.entries(renamed).filter(([, value]) => value !== undefined)) };
}

interface Container {
  readonly name: string;
  readonly image: string | undefined;
  readonly command: readonly string[];
  readonly options: ContainerOptions;
  readonly isolation: Isolation | undefined;
  /** Whether it alone is privileged. */
  readonly privileged?: boolean | undefined;
}

/** The target's variables come last: a mode that the workload could change would be another target. */
const withEnv = (options: ContainerOptions, env: RunnableTrial['target']['env']): ContainerOptions =>
  env === undefined ? options : { ...options, env: [...(options.env ?? []), ...environmentFlags(env)] };

function createRequest(trial: RunnableTrial, owner: string, container: Container): CreateRequest {
  const options = withServiceNames(withPrivilege(container.options, trial.rights, trial.hostCapabilities), trial);
  const asBaseline = container.isolation === 'baseline';
  return {
    name: container.name,
    image: container.image ?? trial.image,
    command: container.command,
    options: asBaseline ? { ...options, userns: 'host' } : withEnv(options, trial.target.env),
    privileged: trial.rights === 'privileged' || container.privileged === true,
    runtime: asBaseline ? baselineRuntime : askedRuntime(trial.target.facts),
    labels: trialLabels(trial.runId, owner),
  };
}

type ServiceNetwork = NonNullable<Service['networks']>[number];

/** On each of its networks a service is called by its name too. */
export const aliasesIn = ({ name }: Service, { aliases = [] }: ServiceNetwork): string[] => [
  ...new Set([name, ...aliases]),
];

const onNetwork = ({ name }: RunnableTrial, service: Service, network: ServiceNetwork): ContainerOptions => ({
  network: networkName(name, network.name),
  networkAlias: aliasesIn(service, network),
});

/** `options` are the service's own with the trial's volumes put in. */
export function serviceRequest(
  trial: RunnableTrial,
  owner: string,
  service: Service,
  options: ContainerOptions,
): CreateRequest {
  const { name, image, command, isolation, privileged, networks: [first] = [] } = service;
  const own = first === undefined ? options : { ...options, ...onNetwork(trial, service, first) };
  const container = { name: serviceContainer(trial.name, name), image, command, options: own, isolation, privileged };
  return createRequest(trial, owner, container);
}

/** `options` are the step's with the trial's volumes put in. */
export function stepRequest(
  trial: RunnableTrial,
  owner: string,
  index: number,
  step: ContainerStep,
  options: ContainerOptions,
  mark: string,
): StepRequest {
  const { command, wrapped } = wrapStep(trial.workload, index, step, mark);
  const { image, isolation } = step;
  const name = `${trial.name}_step${String(index)}`;
  return {
    role: { step: index },
    create: createRequest(trial, owner, { name, image, command, options, isolation }),
    expectedExitCode: step.exit ?? 0,
    timeoutMs: stepTimeoutMs(trial.workload),
    wrapped,
    watchesUsage: trial.workload.compare?.includes('usage') === true,
    provesTarget: isolation !== 'baseline',
  };
}
