import { optionsToFlags, privilegeFlags } from '../../workloads/flags.js';
import type { Workload } from '../../workloads/schema.js';
import { shellQuote } from '../../workloads/shell-quote.js';
import { oneLine } from '../workload/one-line.js';
import type { ParsedRun } from './parsed-run.js';

/** Name of the one service of a line whose container is to stay. */
const serviceName = 'app';

/** The same line as a service: what says that it is ready, or has to succeed inside it, is still missing. */
export function toServiceWorkload(run: ParsedRun, limits: { readonly timeoutSeconds: number }): Workload {
  const { options: _options, ...rest } = toWorkload(run, limits);
  return { ...rest, services: [{ name: serviceName, command: [...run.command], options: run.options }], steps: [] };
}

/** The declared workload of a `docker run` line: one step that passes when the container exits with status 0. */
export function toWorkload(run: ParsedRun, limits: { readonly timeoutSeconds: number }): Workload {
  return {
    id: 'check',
    title: title(run),
    image: run.image,
    privileges: [run.privilege],
    options: run.options,
    steps: [{ command: [...run.command] }],
    sources: ['the docker run line given on the command line'],
    timeoutSeconds: limits.timeoutSeconds,
    // Two containers cannot publish the same port of one host.
    ...(run.options.publish === undefined ? {} : { serial: true }),
  };
}

/** The line on one line, at most 200 characters. */
function title({ privilege, options, image, command }: ParsedRun): string {
  const flags = [...privilegeFlags(privilege, []), ...optionsToFlags(options)];
  return oneLine(shellQuote(['docker', 'run', ...flags, image, ...command]));
}
