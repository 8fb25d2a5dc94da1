import { dirname } from 'node:path';
import type { Privilege } from '../../vocabulary/privilege.js';
import type { Reproduction } from '../../results/recorded-workload.js';
import { optionsToFlags, privilegeFlags } from '../../workloads/flags.js';
import type { ContainerOptions } from '../../workloads/options.js';
import { adapt } from '../../workloads/adapt.js';
import { isCopied } from '../../workloads/host-dir.js';
import type { HostDir } from '../../workloads/host-dir.js';
import { buildSteps } from '../../workloads/build-steps.js';
import { inputText } from '../../workloads/input-text.js';
import { fillPlaceholders } from '../../workloads/placeholders.js';
import type { Workload } from '../../workloads/schema.js';
import type { Service } from '../../workloads/service.js';
import type { Isolation, Step } from '../../workloads/step.js';
import { shellQuote } from '../../workloads/shell-quote.js';
import { copyText } from '../machine/copy-command.js';
import { dockerArguments } from '../client/docker-arguments.js';
import type { Target } from '../host/host.js';
import { networkByHand, networkCommands, networkFlags, serviceCommands } from './service-commands.js';
import { trialVolumes } from '../trial/trial-volumes.js';
import { askedRuntime } from '../../results/asked-runtime.js';

/** What the commands depend on beside the workload. */
export interface ReproductionContext {
  readonly privilege: Privilege;
  readonly target: Target;
  readonly image: string;
  /** Archives that hold its images, without those that the engine has anyway. */
  readonly archivePaths: readonly string[];
  readonly hostCapabilities: readonly string[];
  /** Arguments of the docker client that choose the engine. */
  readonly engineArguments: readonly string[];
}

const hostDirPath = (workload: Workload, name: string): string => `/tmp/eci-compat-${workload.id}/${name}`;

/** Shell lines with which a person repeats a workload on one target. */
export function reproduction(declared: Workload, row: ReproductionContext): Reproduction {
  const adapted = adapt(declared, row.privilege, row.target.id);
  const context = { ...row, privilege: adapted.rights };
  const workload = withPlainNames(adapted.workload, row.image);
  const docker = ['docker', ...context.engineArguments];
  const { length: builds } = buildSteps(workload.steps);
  const line = (step: Step): string =>
    `${inputOf(step)}${builder(step)}${shellQuote([...docker, ...stepArguments(workload, step, context)])}`;
  return {
    privilege: row.privilege,
    target: row.target.id,
    commands: [
      ...(row.target.facts.userNamespace === 'own' && row.target.facts.runtime === 'runc'
        ? ['# on an engine started with --userns-remap=default']
        : []),
      ...(adapted.adaptation === undefined ? [] : [`# changed for ${row.target.id}: ${adapted.adaptation.reason}`]),
      ...context.archivePaths.map((path) => shellQuote([...docker, 'load', '--input', path])),
      ...(workload.hostDirs ?? []).flatMap((hostDir) => hostDirCommands(workload, hostDir)),
      ...networkCommands(workload, docker),
      ...workload.steps.slice(0, builds).map(line),
      ...serviceCommands(workload, docker, (service) => serviceArguments(workload, service, context)),
      ...workload.steps.slice(builds).map(line),
      ...cleanUp(workload, docker),
      ...ownThings(adapted.workload),
    ],
  };
}

function serviceArguments(workload: Workload, service: Service, context: ReproductionContext): string[] {
  const { name, command, options, image, isolation, privileged } = service;
  return [
    ...['run', '--detach', `--name=${name}`],
    ...flags(
      workload,
      options ?? {},
      privileged === true ? { ...context, privilege: 'privileged' } : context,
      isolation,
    ),
    ...networkFlags(workload, service),
    image ?? context.image,
    ...command,
  ];
}

/** Names of a trial are new each time; by hand the plain ones will do. */
const withPlainNames = (workload: Workload, image: string): Workload =>
  fillPlaceholders(workload, {
    service: (name) => name,
    own: (name) => name,
    hostDir: (name) => hostDirPath(workload, name),
    image,
    socket: '/var/run/docker.sock',
  });

function ownThings({ steps }: Workload): string[] {
  const names = steps.flatMap((step) =>
    'docker' in step
      ? step.docker.flatMap((text) => [...text.matchAll(/\{own:([a-z0-9-]+)\}/g)].map(([, name]) => name))
      : [],
  );
  return names.length === 0 ? [] : [`# then remove what these made: ${[...new Set(names)].join(', ')}`];
}

const inputOf = (step: Step): string =>
  'docker' in step && step.input !== undefined ? `${shellQuote(['printf', '%s', inputText(step.input)])} | ` : '';

/** Clients choose BuildKit by themselves, or not, by their version. */
function builder(step: Step): string {
  if (!('docker' in step) || buildSteps([step]).length === 0) return '';
  return step.buildkit === true ? 'DOCKER_BUILDKIT=1 ' : 'DOCKER_BUILDKIT=0 ';
}

/** Arguments of the docker client for a step: what a trial runs, a container of its own as a plain `docker run --rm`. */
export function stepArguments(workload: Workload, step: Step, context: ReproductionContext): string[] {
  if ('docker' in step) {
    return dockerArguments(step.docker, {
      runtime: askedRuntime(context.target.facts),
      rightsFlags: privilegeFlags(context.privilege, context.hostCapabilities),
      labels: {},
    });
  }
  if ('exec' in step) return ['exec', step.exec, 'sh', '-c', step.script];
  return [
    'run',
    '--rm',
    ...flags(workload, { ...workload.options, ...step.options }, context, step.isolation),
    step.image ?? context.image,
    ...('script' in step ? ['sh', '-c', step.script] : step.command),
  ];
}

function flags(
  workload: Workload,
  options: ContainerOptions,
  context: ReproductionContext,
  isolation: Isolation | undefined,
): string[] {
  const asBaseline = isolation === 'baseline';
  const volume = options.volume?.map((text) =>
    text.replace(/^hostDir:([a-z0-9-]+)/, (_match, name: string) => hostDirPath(workload, name)),
  );
  return [
    `--runtime=${asBaseline ? 'runc' : askedRuntime(context.target.facts)}`,
    ...(asBaseline ? ['--userns=host'] : []),
    ...privilegeFlags(context.privilege, context.hostCapabilities),
    ...optionsToFlags({ ...options, ...(volume === undefined ? {} : { volume }) }),
  ];
}

/** Removes what the lines before have left: services, named volumes, directories. */
function cleanUp(workload: Workload, docker: readonly string[]): string[] {
  const services = (workload.services ?? []).map(({ name }) => name);
  const stepOptions = workload.steps.map((step) => ('options' in step ? (step.options ?? {}) : {}));
  const serviceOptions = (workload.services ?? []).map(({ options }) => options ?? {});
  const all = [workload.options ?? {}, ...serviceOptions, ...stepOptions];
  const volumes = [...new Set(all.flatMap((options) => trialVolumes(options, '', '').named))].map((name) =>
    name.slice(1),
  );
  return [
    ...(services.length === 0 ? [] : [shellQuote([...docker, 'rm', '--force', ...services])]),
    ...(workload.networks ?? []).map(({ name }) =>
      shellQuote([...docker, 'network', 'rm', networkByHand(workload, name)]),
    ),
    ...(volumes.length === 0 ? [] : [shellQuote([...docker, 'volume', 'rm', ...volumes])]),
    ...(workload.hostDirs === undefined ? [] : [shellQuote(['rm', '-r', `/tmp/eci-compat-${workload.id}`])]),
  ];
}

function hostDirCommands(workload: Workload, hostDir: HostDir): string[] {
  const directory = hostDirPath(workload, hostDir.name);
  if (isCopied(hostDir)) {
    return [shellQuote(['mkdir', '-p', dirname(directory)]), copyText(hostDir.copyOf, directory)];
  }
  return [
    shellQuote(['mkdir', '-p', directory]),
    ...hostDir.files.flatMap(({ path, content, mode, ownerUid }) => {
      const file = `${directory}/${path}`;
      return [
        `${shellQuote(['printf', '%s', content])} > ${shellQuote([file])}`,
        ...(mode === undefined ? [] : [shellQuote(['chmod', mode, file])]),
        ...(ownerUid === undefined ? [] : [shellQuote(['chown', `${String(ownerUid)}:${String(ownerUid)}`, file])]),
      ];
    }),
  ];
}
