import type { Target } from '../host/host.js';
import { failureText, runToEnd } from './run-to-end.js';
import type { RunLimits } from './run-to-end.js';
import { askedRuntime } from '../../results/asked-runtime.js';

/** Where a container finds the helpers. */
export const toolsDirectory = '/.eci-compat';
export const watchCalls = `${toolsDirectory}/watch-calls`;
export const countsFile = `${toolsDirectory}/counts`;

export interface ToolsRequest {
  /** Name of the volume, and the beginning of the names of its containers. */
  readonly name: string;
  /** Reference of the image that has the helpers. */
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly limits: RunLimits;
}

/** What the helpers printed, or why they did not do their work. */
export type ToolsEnd = { readonly ok: true; readonly stdout: string } | { readonly ok: false; readonly reason: string };

/** As a container's option. */
export const toolsOption = ({ name }: ToolsRequest): string => `${name}:${toolsDirectory}`;

/**
 * A volume with the static helpers for containers of any image. A container puts them there, so that it does not matter on
 * which machine the engine is. The caller removes it, also where they could not be put there. Rejects as `withTools` does.
 */
export async function makeToolsVolume(target: Target, tools: ToolsRequest, signal: AbortSignal): Promise<ToolsEnd> {
  await target.driver.createVolume(tools.name, tools.labels, signal);
  const text = `cp /usr/local/bin/watch-calls ${toolsDirectory}/ && chmod 1777 ${toolsDirectory}`;
  const end = await withTools(target, tools, ['sh', '-c', text], signal);
  return end.ok ? end : { ok: false, reason: `the helpers cannot be put into a volume: ${end.reason}` };
}

/** Runs a command of the helpers' own image that sees the volume. Rejects only when aborted, or when the engine has gone. */
export async function withTools(
  { driver, facts }: Target,
  tools: ToolsRequest,
  command: readonly string[],
  signal: AbortSignal,
): Promise<ToolsEnd> {
  const end = await runToEnd(
    driver,
    {
      name: `${tools.name}_helper`,
      image: tools.image,
      command,
      options: { volume: [toolsOption(tools)], network: 'none' },
      privileged: false,
      runtime: askedRuntime(facts),
      labels: tools.labels,
    },
    tools.limits,
    signal,
  );
  if (!end.ok) return end;
  return end.exitCode === 0
    ? { ok: true, stdout: end.stdout.head + end.stdout.tail }
    : { ok: false, reason: failureText(end) };
}
