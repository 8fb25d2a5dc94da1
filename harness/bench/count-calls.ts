import { z } from 'zod';
import { CallCounts } from '../../results/bench/call-counts.js';
import type { CreateRequest } from '../driver/container-driver.js';
import type { Target } from '../host/host.js';
import { parseJson } from '../../results/parse-json.js';
import { failureText, runToEnd } from './run-to-end.js';
import { countsFile, toolsOption, watchCalls, withTools } from './tools-volume.js';
import type { ToolsRequest } from './tools-volume.js';

/** A container's trapped calls, or why there are none to go by: it fails below the supervisor, or what was counted cannot be read. */
export type CountedRun =
  { readonly ok: true; readonly counts: CallCounts } | { readonly ok: false; readonly reason: string };

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
 * means nothing. `command` is entrypoint and arguments together. Rejects only when aborted, or when the engine has gone.
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
  if (!end.ok) return end;
  // A supervisor that cannot be set up ends with 125 and says why.
  if (end.exitCode !== 0) return { ok: false, reason: failureText(end) };
  const printed = await withTools(target, tools, [watchCalls, '--print', countsFile], signal);
  if (!printed.ok) return { ok: false, reason: `what was counted cannot be read: ${printed.reason}` };
  const read = Printed.safeParse(parseJson(printed.stdout));
  if (!read.success) return { ok: false, reason: 'what was counted cannot be read: watch-calls printed no counts' };
  const { noNewPrivs, calls } = read.data;
  return { ok: true, counts: { noNewPrivs, calls } };
}
