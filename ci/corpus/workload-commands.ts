import { optionsToFlags } from '../../workloads/flags.js';
import { isCopied } from '../../workloads/host-dir.js';
import type { HostDir } from '../../workloads/host-dir.js';
import type { Workload } from '../../workloads/schema.js';
import { shellQuote } from '../../workloads/shell-quote.js';
import type { Step } from '../../workloads/step.js';

/** What a workload runs, as lines of the docker client that a person would write; placeholders stay as they are. */
export function workloadCommands(workload: Workload): string[] {
  return [
    ...(workload.hostDirs ?? []).flatMap(hostDirLines),
    ...(workload.services ?? []).map(({ name, image, options, command, isolation, readyLog, readyPort }) =>
      [
        shellQuote([
          'docker',
          'run',
          '--detach',
          `--name=${name}`,
          ...baseline(isolation),
          ...optionsToFlags(options ?? {}),
          image ?? workload.image,
          ...command,
        ]),
        ...(readyLog === undefined ? [] : [`# ready when it prints ${JSON.stringify(readyLog)}`]),
        ...(readyPort === undefined ? [] : [`# ready when it listens on port ${String(readyPort)}`]),
      ].join('\n'),
    ),
    ...workload.steps.map((step) => [shellQuote(stepArguments(workload, step)), ...remarks(step)].join('\n')),
  ];
}

const baseline = (isolation: string | undefined): string[] =>
  isolation === 'baseline' ? ['--runtime=runc', '--userns=host'] : [];

function stepArguments(workload: Workload, step: Step): string[] {
  if ('docker' in step) return ['docker', ...step.docker];
  if ('exec' in step) return ['docker', 'exec', step.exec, 'sh', '-c', step.script];
  return [
    'docker',
    'run',
    '--rm',
    ...baseline(step.isolation),
    ...optionsToFlags({ ...workload.options, ...step.options }),
    step.image ?? workload.image,
    ...('script' in step ? ['sh', '-c', step.script] : step.command),
  ];
}

function remarks(step: Step): string[] {
  return [
    ...(step.exit === undefined || step.exit === 0 ? [] : [`# has to end with status ${String(step.exit)}`]),
    ...('contains' in step && step.contains !== undefined ? [`# has to print ${JSON.stringify(step.contains)}`] : []),
  ];
}

function hostDirLines(hostDir: HostDir): string[] {
  if (isCopied(hostDir)) return [`# ${hostDir.name} on the engine's host, a copy of ${hostDir.copyOf}`];
  const { name, files } = hostDir;
  return [
    `# the directory ${name} on the engine's host${files.length === 0 ? ', empty' : ':'}`,
    ...files.map(
      ({ path, content, ownerUid, mode }) =>
        `#   ${path}, owner ${String(ownerUid ?? 0)}, mode ${mode ?? '0644'}: ${JSON.stringify(content)}`,
    ),
  ];
}
