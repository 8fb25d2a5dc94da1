import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { copyBounds } from '../../inputs/check/copy-bounds.js';
import { copyMounts } from '../../inputs/check/copy-mounts.js';
import { ExecaRunner } from '../../harness/process/execa-runner.js';
import { parseReadiness } from '../../inputs/check/readiness.js';
import { shapeWorkload } from '../../inputs/check/shape-workload.js';
import type { CheckShape, ForService } from '../../inputs/check/shape-workload.js';
import { withoutHostUserns } from '../../inputs/check/without-host-userns.js';
import type { WorkloadContext } from '../../inputs/workload/read-workload.js';
import { Aspect } from '../../vocabulary/aspect.js';
import type { SettingFinding } from '../../results/setting-finding.js';
import type { Workload } from '../../workloads/schema.js';
import { checkLimits, limitsText } from '../check/check-limits.js';
import { forService } from '../check/for-service.js';
import { checkSubject } from '../check/check-subject.js';
import type { CheckSubject } from '../check/check-subject.js';
import { localHostPaths } from '../check/local-host-paths.js';
import { machineMemory } from '../check/machine-memory.js';
import { readWorkload } from '../check/read-workload.js';
import { saveWorkload } from '../check/save-workload.js';
import { withSetBack } from '../check/set-back.js';
import { conductRun } from '../conduct-run.js';
import { stateRoot } from '../context.js';
import type { CliContext } from '../context.js';
import { withGuestExtras } from '../options/host-choice.js';
import { namedTargets, requireKnownTargets } from '../options/targets.js';
import { shownText } from '../shown-text.js';
import { checkSubjectStatic } from '../check/check-subject-static.js';
import { operandsOf } from '../static/operands.js';
import { UsageError } from '../usage-error.js';
import type { CheckOptions } from './check-options.js';
import type { CheckStaticOptions } from './check-static-options.js';

const defaultTrials = 3;

/** Puts the user's own workload through the same pipeline as the catalogue; returns the exit status. */
export async function checkCommand(
  words: readonly string[],
  options: CheckOptions & CheckStaticOptions,
  context: CliContext,
): Promise<number> {
  const subject = checkSubject(operandsOf(words, context.argv), options.as, context.cwd);
  const lineContext = lineContextOf(context, options);
  const { workload: given, remarks: readRemarks } = await readWorkload({
    ...{ subject, as: options.as, context: lineContext },
    ...{ runner: new ExecaRunner(), signal: context.signal },
  });
  const inGuest = options.host.kind === 'vm';
  const mounts = { paths: localHostPaths(copyBounds), stateRoot: stateRoot(context.env), inGuest };
  const isolated = withoutHostUserns(given);
  const copied = copyMounts(isolated.workload, mounts);
  const remarks = [...readRemarks, ...isolated.remarks, ...copied.remarks];
  for (const remark of remarks) context.stderr(`note: ${shownText(remark)}\n`);
  const runtimes = options.runtime ?? [];
  if (options.host.kind === 'managed') requireKnownTargets(namedTargets(options), runtimes);
  const shape = shapeOf(options, copied.workload);
  const shaped = shapeWorkload(copied.workload, shape);
  if (!shaped.ok) throw new UsageError(`check: ${shaped.message}`);
  const workload = withSetBack(shaped.workload, options.host);
  if (options.save !== undefined) saveWorkload(workload, options.save, context);
  return conductRun(
    {
      kind: 'check',
      suite: 'check',
      selected: [
        {
          ...{ workload, area: 'check', privileges: workload.privileges },
          caveats: [...remarks, limitsText(shape.limits)],
          settings: await settingsOf(subject, options, lineContext),
        },
      ],
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
      // It is the user's own: what it changes, it would change without us.
      allowMutating: true,
      out: options.out,
      resume: undefined,
      json: options.json === true,
      requireImages: true,
    },
    context,
  );
}

const lineContextOf = (
  { cwd, env }: CliContext,
  { timeout, profile, ready, success }: CheckOptions,
): WorkloadContext => ({
  ...{ cwd, env, limits: { timeoutSeconds: timeout ?? 60, buildTimeoutSeconds: timeout ?? 600 } },
  staysRunning: ready !== undefined || success !== undefined,
  ...(profile === undefined ? {} : { profiles: profile }),
  readFile: (path) => readFileSync(path, 'utf8'),
});

function shapeOf(
  { ready = [], success = [], ignore = [], diskLimit, host }: CheckOptions,
  workload: Workload,
): CheckShape {
  const { services = [] } = workload;
  return {
    ready: ready.map((text) => readinessOf(forService('--ready', text, services), text)),
    success: success.map((text) => commandOf(forService('--success', text, services))),
    compare: Aspect.options.filter((one) => !ignore.includes(one)),
    limits: checkLimits(diskLimit, machineMemory(host, totalmem())),
  };
}

/** `cmd:` may mark a command here too. */
const commandOf = ({ service, value }: ForService<string>): ForService<string> => ({
  service,
  value: value.replace(/^cmd:/, ''),
});

function readinessOf({ service, value }: ForService<string>, text: string): CheckShape['ready'][number] {
  const readiness = parseReadiness(value);
  if (readiness !== undefined) return { service, value: readiness };
  throw new UsageError(`--ready ${text}: give a port from 1 to 65535, log:TEXT, health or a command`);
}

/** What the settings already tell; what cannot be read as settings is left to the run. */
async function settingsOf(
  subject: CheckSubject,
  { as }: CheckStaticOptions,
  { env, cwd }: WorkloadContext,
): Promise<SettingFinding[]> {
  const checked = await checkSubjectStatic(subject, { as, env, cwd });
  if (!checked.ok) return [];
  return checked.findings.map(({ ruleId, layer, severity, place, quoted, message, advice, source }) => ({
    ...{ ruleId, layer, severity, quoted, message, advice, source },
    where: `${place.file}:${String(place.line)}:${String(place.column)}`,
  }));
}
