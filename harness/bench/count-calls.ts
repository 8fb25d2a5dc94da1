import { z } from 'zod';
import { CallCounts } from '../../results/bench/call-counts.js';
import type { CreateRequest } from '../driver/container-driver.js';
import type { Target } from '../host/host.js';
import { runToEnd } from './run-to-end.js';
import type { ContainerEnd } from './run-to-end.js';
import { countsFile, toolsOption, watchCalls, withTools } from './tools-volume.js';
import type { ToolsRequest } from './tools-volume.js';

/** A container's trapped calls and how it ended; no counts where it did not start. */
export interface CountedRun {
  readonly end: ContainerEnd;
  readonly counts: CallCounts | undefined;
}

const Printed = CallCounts.extend({ v: z.literal(2) });

/** The same container with a supervisor around its command that does something at every trapped call. */
export const watched = (
  request: CreateRequest,
  tools: ToolsRequest,
  mode: readonly string[],
  command: readonly string[],
): CreateRequest => ({
  ...request,
  command: [...mode, '--', ...command],
  options: {
    ...request.options,
    entrypoint: watchCalls,
    volume: [...(request.options.volume ?? []), toolsOption(tools)],
  },
});

/**
 * Runs a container to its end with every trapped call of every process in it counted; it is slower for that, so its time
 * means nothing. `command` is entrypoint and arguments together.
 */
export async function countCalls(
  target: Target,
  tools: ToolsRequest,
  request: CreateRequest,
  command: readonly string[],
  signal: AbortSignal,
): Promise<CountedRun> {
  const counting = watched(request, tools, ['--mode', 'count', '--counts', countsFile], command);
  const end = await runToEnd(target.driver, counting, tools.limits, signal);
  // 125: the supervisor could not be set up, so the command never ran.
  if (!end.ok || end.exitCode === 125) return { end, counts: undefined };
  const text = await withTools(target, tools, [watchCalls, '--print', countsFile], signal);
  const { noNewPrivs, calls } = Printed.parse(JSON.parse(text));
  return { end, counts: { noNewPrivs, calls } };
}
