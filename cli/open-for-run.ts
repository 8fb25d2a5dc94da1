import type { Host } from '../harness/host/host.js';
import type { HostOptions } from '../harness/host/host-options.js';
import { anyRequires } from './any-requires.js';
import { askedPaths } from './asked-paths.js';
import { checkDeclarations } from './check-declarations.js';
import { defaultCandidates } from './choose-candidates.js';
import { defaultBaseline } from './choose-sides.js';
import type { CliContext } from './context.js';
import { hostOptions } from './host-options.js';
import type { RunChoices } from './run-choices.js';
import { checkRunFolder } from './run-folder.js';
import { withHost } from './with-host.js';

/** A host with what a run on it needs. */
export interface OpenedRun {
  readonly choices: RunChoices;
  readonly host: Host;
  readonly options: HostOptions;
  /** Absolute path of the run's folder. */
  readonly folder: string;
}

/**
 * Checks what can be checked without an engine, opens the host, does the work, closes the host in any case.
 * Mistakes are thrown before anything is started.
 */
export async function withOpenHost<Result>(
  given: RunChoices,
  context: CliContext,
  work: (opened: OpenedRun) => Promise<Result>,
): Promise<Result> {
  const choices = { ...given, selected: given.selected.map((one) => withImageVariable(one, context.env)) };
  const { selected } = choices;
  const options = hostOptions(context, {
    want: [choices.baseline ?? defaultBaseline, ...(choices.candidates ?? defaultCandidates)],
    runtimes: choices.runtimes,
    askRegistry: anyRequires(selected, 'registry'),
    askPaths: askedPaths(selected),
    // An engine of its own takes a runtime away from the one that it would share.
    builds: anyRequires(selected, 'default-runtime') && !anyRequires(selected, 'same-engine'),
  });
  const runId = choices.resume?.started.runId ?? options.runId;
  const folder = await checkRunFolder(context.cwd, runId, choices.out, choices.resume !== undefined);
  checkDeclarations(choices);
  return withHost(choices.host, options, context.signal, (host) =>
    work({ choices, host, options: { ...options, runId }, folder }),
  );
}

type Selected = RunChoices['selected'][number];

/** A variable of the environment may name another image than the declaration, and the verdict says so. */
function withImageVariable(selected: Selected, env: CliContext['env']): Selected {
  const { image, imageVariable } = selected.workload;
  const other = imageVariable === undefined ? undefined : env[imageVariable];
  if (imageVariable === undefined || other === undefined || other === '' || other === image) return selected;
  return {
    ...selected,
    workload: { ...selected.workload, image: other },
    caveats: [...selected.caveats, `Image ${other} was used instead of ${image}: ${imageVariable} names it.`],
  };
}
