import type { HostOptions } from '../../harness/host/host-options.js';
import type { BenchOptions } from '../commands/bench-options.js';
import type { CliContext } from '../context.js';
import { hostOptions } from '../host-options.js';
import { withGuestExtras } from '../options/host-choice.js';
import type { GuestExtras, HostChoice } from '../options/host-choice.js';
import { requireKnownTargets } from '../options/targets.js';
import { checkRunFolder } from '../run-folder.js';
import { UsageError } from '../usage-error.js';
import { bestCandidate, userNamespace } from './missing-arm.js';

/** What is known of a measurement before an engine is started. */
export interface BenchBeginning {
  readonly choice: HostChoice;
  readonly open: HostOptions;
  /** For record and reports; checked, not made. */
  readonly folder: string;
}

type BeginningOptions = GuestExtras & Pick<BenchOptions, 'host' | 'baseline' | 'candidate' | 'arm' | 'runtime' | 'out'>;

/**
 * Host, targets and folder of a measurement; where `baselineOnly`, the host need not offer any other target. Throws
 * `UsageError` for what would be wrong on every host.
 */
export async function beginBench(
  options: BeginningOptions,
  context: CliContext,
  { baselineOnly = false }: { readonly baselineOnly?: boolean } = {},
): Promise<BenchBeginning> {
  const { baseline, candidate, runtime = [], out } = options;
  refuseIdleCandidate(options);
  const choice = withGuestExtras(options.host, options);
  if (choice.kind === 'managed') {
    requireKnownTargets([baseline, ...(candidate === undefined ? [] : [candidate])], runtime);
  }
  const open = hostOptions(context, {
    want: baselineOnly ? [baseline] : [baseline, userNamespace, candidate ?? bestCandidate],
    runtimes: runtime,
    askRegistry: false,
    askPaths: [],
  });
  return { choice, open, folder: await checkRunFolder(context.cwd, open.runId, out, false) };
}

/** Only arm B has the candidate: without it, the one that was named would be left out without a word. */
function refuseIdleCandidate({ candidate, arm }: BeginningOptions): void {
  if (candidate === undefined || arm === undefined || arm.includes('B')) return;
  throw new UsageError(
    `--candidate ${candidate} is measured in arm B, which ${arm.map((name) => `--arm ${name}`).join(' ')} leaves out; add --arm B, or leave out --candidate`,
  );
}
