import { readFileSync } from 'node:fs';
import { parseDockerRun } from '../../inputs/docker-run/parse.js';
import { toWorkload } from '../../inputs/docker-run/to-workload.js';
import { conductRun } from '../conduct-run.js';
import type { CliContext } from '../context.js';
import { withGuestExtras } from '../options/host-choice.js';
import { requireKnownTargets } from '../options/targets.js';
import { UsageError } from '../usage-error.js';
import type { CheckOptions } from './check-options.js';

const defaultTrials = 3;

/** Puts a `docker run` line through the same pipeline as the catalogue; returns the exit status. */
export async function checkCommand(
  line: readonly string[],
  options: CheckOptions,
  context: CliContext,
): Promise<number> {
  const parsed = parseDockerRun(line, {
    cwd: context.cwd,
    env: context.env,
    readFile: (path) => readFileSync(path, 'utf8'),
  });
  if (!parsed.ok) throw new UsageError(parsed.message);
  for (const remark of parsed.remarks) context.stderr(`note: ${remark}\n`);
  const runtimes = options.runtime ?? [];
  if (options.host.kind === 'managed') requireKnownTargets([options.baseline, ...(options.candidate ?? [])], runtimes);
  const workload = toWorkload(parsed, { timeoutSeconds: options.timeout });
  return conductRun(
    {
      kind: 'check',
      suite: 'check',
      selected: [{ workload, area: 'check', privileges: workload.privileges, caveats: parsed.remarks }],
      host: withGuestExtras(options.host, options),
      baseline: options.baseline,
      candidates: options.candidate,
      runtimes,
      images: options.image ?? [],
      trials: options.trials ?? defaultTrials,
      trialsAreGiven: options.trials !== undefined,
      jobs: options.jobs,
      seed: options.seed,
      minDecisive: 1,
      // The line is the user's own: what it changes, it would change without us.
      allowMutating: true,
      out: options.out,
      resume: undefined,
      json: options.json === true,
      requireImages: true,
    },
    context,
  );
}
