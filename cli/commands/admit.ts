import type { Admission } from '../../admission/admission.js';
import { judgeAdmission } from '../../admission/judge-admission.js';
import { runAdmission } from '../../admission/run-admission.js';
import { admissionText } from '../admission-text.js';
import { chooseSelection } from '../choose-selection.js';
import { defaultBaseline } from '../choose-sides.js';
import type { CliContext } from '../context.js';
import { exitCodes } from '../exit-codes.js';
import { loadCatalog } from '../load-catalog.js';
import { withOpenHost } from '../open-for-run.js';
import { withGuestExtras } from '../options/host-choice.js';
import { namedTargets, requireKnownTargets } from '../options/targets.js';
import { prepareRun } from '../prepare-run.js';
import type { RunChoices } from '../run-choices.js';
import { shownText } from '../shown-text.js';
import { UsageError } from '../usage-error.js';
import { defaultAdmissionTrials } from './admit-options.js';
import type { AdmitOptions } from './admit-options.js';

/** Runs workloads as a new one has to be run before it is trusted; returns the exit status. */
export async function admitCommand(
  ids: readonly string[],
  options: AdmitOptions,
  context: CliContext,
): Promise<number> {
  if (ids.length === 0 && options.suite === undefined) {
    throw new UsageError('admit: name the workloads, or a suite with --suite; eci-compat list shows both');
  }
  const { selection } = chooseSelection(loadCatalog(context, options.catalog), {
    ...(ids.length === 0 ? {} : { workload: ids }),
    ...(options.suite === undefined ? {} : { suite: options.suite }),
    ...(options.privilege === undefined ? {} : { privilege: options.privilege }),
  });
  const runtimes = options.runtime ?? [];
  if (options.host.kind === 'managed') requireKnownTargets(namedTargets(options), runtimes);
  const choices: RunChoices = {
    kind: 'run',
    suite: 'admission',
    selected: selection.entries.map(({ workload, area, privileges }) => ({ workload, area, privileges, caveats: [] })),
    host: withGuestExtras(options.host, options),
    // One side alone cannot be admitted.
    baseline: options.baseline ?? defaultBaseline,
    candidates: options.candidate,
    runtimes,
    images: options.image ?? [],
    trials: options.trials ?? defaultAdmissionTrials,
    // Fewer would not show what flaps, however slow the host is.
    trialsAreGiven: true,
    jobs: options.jobs,
    seed: options.seed,
    minDecisive: 0,
    allowMutating: options.allowMutating === true,
    out: options.out,
    resume: undefined,
    json: options.json === true,
  };
  const admissions = await withOpenHost(choices, context, async (opened) =>
    judgeAdmission(await runAdmission(await prepareRun(opened, context), context.signal)),
  );
  context.stdout(
    choices.json
      ? `${JSON.stringify({ schemaVersion: 1, admissions }, null, 2)}\n`
      : shownText(admissionText(admissions), Infinity),
  );
  return exitCode(admissions);
}

function exitCode(admissions: readonly Admission[]): number {
  const has = (result: Admission['result']): boolean => admissions.some((one) => one.result === result);
  if (has('refused')) return exitCodes.unexpectedDivergence;
  return has('admitted') ? exitCodes.nothingUnexpected : exitCodes.notEnoughEvidence;
}
