import { parseRecordFile } from '../read-record.js';
import { chooseSelection } from '../choose-selection.js';
import type { CliContext } from '../context.js';
import { loadCatalog } from '../load-catalog.js';
import { withGuestExtras } from '../options/host-choice.js';
import { namedTargets, requireKnownTargets } from '../options/targets.js';
import { conductRun } from '../conduct-run.js';
import { UsageError } from '../usage-error.js';
import type { RunOptions } from './run-options.js';

const defaultTrials = 3;

/** Runs a selection of the catalogue; returns the exit status. */
export async function runCommand(options: RunOptions, context: CliContext): Promise<number> {
  const loaded = loadCatalog(context, options.catalog);
  const resume = options.resume === undefined ? undefined : await parseRecordFile(options.resume, context);
  if (resume !== undefined) refuseChoices(options);
  const plan = resume?.started.plan;
  if (plan?.kind === 'check')
    throw new UsageError(`--resume ${options.resume ?? ''}: that is a record of check; run check again instead`);
  const { selection, suite } =
    resume === undefined
      ? chooseSelection(loaded, options)
      : chooseSelection(loaded, { workload: resume.started.workloads.map(({ id }) => id) });
  const runtimes = options.runtime ?? [];
  if (options.host.kind === 'managed') requireKnownTargets(namedTargets(options), runtimes);
  return conductRun(
    {
      kind: 'run',
      suite: plan?.suite ?? selection.name,
      selected: selection.entries.map(({ workload, area, privileges }) => ({
        workload,
        area,
        privileges: resume?.started.workloads.find(({ id }) => id === workload.id)?.privileges ?? privileges,
        caveats: [],
      })),
      host: withGuestExtras(options.host, options),
      baseline: plan?.baseline ?? options.baseline,
      candidates: plan?.candidates ?? options.candidate,
      runtimes,
      images: options.image ?? [],
      trials: plan?.trials ?? options.trials ?? suite?.trials ?? defaultTrials,
      trialsAreGiven: (plan?.trials ?? options.trials) !== undefined,
      jobs: options.jobs ?? plan?.jobs,
      seed: plan?.seed ?? options.seed,
      minDecisive: plan?.minDecisive ?? options.minDecisive,
      allowMutating: options.allowMutating === true,
      out: options.resume ?? options.out,
      resume,
      json: options.json === true,
      claims: resume?.started.claims ?? suite?.claims,
    },
    context,
  );
}

/** A resumed run keeps its own choices: others would make a set of trials that do not belong together. */
function refuseChoices(options: RunOptions): void {
  const fixed = ['suite', 'workload', 'privilege', 'baseline', 'candidate', 'trials', 'seed', 'out'] as const;
  const given = fixed.filter((name) => options[name] !== undefined);
  if (given.length > 0) {
    throw new UsageError(
      `--resume continues a run as it was begun: leave out ${given.map((name) => `--${name}`).join(', ')}`,
    );
  }
}
