import type { Privilege } from '../../vocabulary/privilege.js';
import type { Reproduction } from '../../results/recorded-workload.js';
import { optionsToFlags, privilegeFlags } from '../../workloads/flags.js';
import type { ContainerOptions } from '../../workloads/options.js';
import type { HostDir, Workload } from '../../workloads/schema.js';
import { shellQuote } from '../../workloads/shell-quote.js';
import type { Target } from '../host/host.js';
import { trialVolumes } from '../trial/trial-volumes.js';

/** What the commands depend on beside the workload. */
export interface ReproductionContext {
  readonly privilege: Privilege;
  readonly target: Target;
  readonly image: string;
  /** Archive that holds the image; empty when the engine has it anyway. */
  readonly archivePath: string;
  readonly hostCapabilities: readonly string[];
  /** Arguments of the docker client that choose the engine. */
  readonly engineArguments: readonly string[];
}

const hostDirPath = (workload: Workload, name: string): string => `/tmp/eci-compat-${workload.id}/${name}`;

/** Shell lines with which a person repeats a workload on one target. */
export function reproduction(workload: Workload, context: ReproductionContext): Reproduction {
  const { privilege, target } = context;
  const docker = ['docker', ...context.engineArguments];
  const services = workload.services ?? [];
  return {
    privilege,
    target: target.id,
    commands: [
      ...(target.facts.userNamespace === 'own' && target.facts.runtime === 'runc'
        ? ['# on an engine started with --userns-remap=default']
        : []),
      ...(context.archivePath === '' ? [] : [shellQuote([...docker, 'load', '--input', context.archivePath])]),
      ...(workload.hostDirs ?? []).flatMap((hostDir) => hostDirCommands(workload, hostDir)),
      ...services.map(({ name, command, options }) =>
        shellQuote([
          ...docker,
          'run',
          '--detach',
          `--name=${name}`,
          ...flags(workload, options ?? {}, context),
          context.image,
          ...command,
        ]),
      ),
      ...stepCommands(workload, context).map((argv) => shellQuote([...docker, ...argv])),
      ...cleanUp(workload, docker),
    ],
  };
}

/** Arguments of the docker client for each step: what a trial runs, as a plain `docker run --rm`. */
export function stepCommands(workload: Workload, context: ReproductionContext): string[][] {
  return workload.steps.map((step) => [
    'run',
    '--rm',
    ...flags(workload, workload.options ?? {}, context),
    context.image,
    ...('script' in step ? ['sh', '-c', step.script] : step.command),
  ]);
}

function flags(workload: Workload, options: ContainerOptions, context: ReproductionContext): string[] {
  const volume = options.volume?.map((text) =>
    text.replace(/^hostDir:([a-z0-9-]+)/, (_match, name: string) => hostDirPath(workload, name)),
  );
  return [
    `--runtime=${context.target.facts.runtime}`,
    ...privilegeFlags(context.privilege, context.hostCapabilities),
    ...optionsToFlags({ ...options, ...(volume === undefined ? {} : { volume }) }),
  ];
}

/** Removes what the lines before have left: services, named volumes, directories. */
function cleanUp(workload: Workload, docker: readonly string[]): string[] {
  const services = (workload.services ?? []).map(({ name }) => name);
  const all = [workload.options ?? {}, ...(workload.services ?? []).map(({ options }) => options ?? {})];
  const volumes = [...new Set(all.flatMap((options) => trialVolumes(options, '', '').named))].map((name) =>
    name.slice(1),
  );
  return [
    ...(services.length === 0 ? [] : [shellQuote([...docker, 'rm', '--force', ...services])]),
    ...(volumes.length === 0 ? [] : [shellQuote([...docker, 'volume', 'rm', ...volumes])]),
    ...(workload.hostDirs === undefined ? [] : [shellQuote(['rm', '-r', `/tmp/eci-compat-${workload.id}`])]),
  ];
}

function hostDirCommands(workload: Workload, { name, files }: HostDir): string[] {
  const directory = hostDirPath(workload, name);
  return [
    shellQuote(['mkdir', '-p', directory]),
    ...files.flatMap(({ path, content, mode, ownerUid }) => {
      const file = `${directory}/${path}`;
      return [
        `${shellQuote(['printf', '%s', content])} > ${shellQuote([file])}`,
        ...(mode === undefined ? [] : [shellQuote(['chmod', mode, file])]),
        ...(ownerUid === undefined ? [] : [shellQuote(['chown', `${String(ownerUid)}:${String(ownerUid)}`, file])]),
      ];
    }),
  ];
}
