import type { ArmPlan } from '../../results/bench/bench-events.js';
import type { Macro } from '../../workloads/macro.js';
import { withPrivilege } from '../../workloads/privilege-options.js';
import type { CreateRequest } from '../driver/container-driver.js';
import { environmentFlags } from '../target/environment-flags.js';
import { trialLabels } from '../trial/labels.js';
import type { BenchRequest } from './bench-request.js';
import { watched } from './count-calls.js';
import { targetOf } from './target-of.js';
import type { ToolsRequest } from './tools-volume.js';
import { askedRuntime } from '../../results/asked-runtime.js';

/** A whole workload may take this long, times the slowness of the host. */
const macroMs = 180_000;

export const macroLimits = ({ host, clock }: BenchRequest) => ({
  clock,
  timeoutMs: macroMs * (host.disposable?.slowness ?? 1),
});

export const macroName = ({ runId }: BenchRequest, rest: string): string => `ec_${runId}_macro_${rest}`;

/** The helpers' volume on the engine of an arm. */
export const toolsOf = (request: BenchRequest, { target }: ArmPlan): ToolsRequest => ({
  name: `ec_${request.runId}_tools_${target.replace(/[^a-z0-9]+/g, '-')}`,
  image: request.image,
  labels: trialLabels(request.runId, request.owner),
  limits: macroLimits(request),
});

export const macroCommand = ({ script }: Pick<Macro, 'script'>): string[] => ['sh', '-c', script];

/** The container of a whole workload with the rights that single calls are measured with. */
export function macroContainer(
  request: BenchRequest,
  macro: Macro,
  image: string,
  arm: ArmPlan,
  name: string,
): CreateRequest {
  const { host, runId, owner } = request;
  const { facts, env = {} } = targetOf(host, arm.target);
  const own = macro.options ?? {};
  const options = { network: 'none', ...own, env: [...(own.env ?? []), ...environmentFlags(env)] };
  const plain: CreateRequest = {
    name,
    image,
    command: macroCommand(macro),
    options: withPrivilege(options, 'all-caps', host.allCaps),
    privileged: false,
    runtime: askedRuntime(facts),
    labels: trialLabels(runId, owner),
  };
  if (arm.supervision === 'none') return plain;
  return watched(plain, toolsOf(request, arm), ['--mode', arm.supervision], macroCommand(macro));
}
