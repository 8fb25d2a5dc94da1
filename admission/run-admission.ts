import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { judgeRun } from '../compare/judge-run.js';
import type { JudgedRun } from '../compare/judged-run.js';
import { answerContext } from '../harness/run/answer-context.js';
import { executeRun, recordName } from '../harness/run/execute-run.js';
import { requirementAnswers } from '../harness/run/requirement-answers.js';
import type { RunRequest } from '../harness/run/run-request.js';
import type { SelectedWorkload } from '../harness/run/selected-workload.js';
import { parseRecord } from '../results/parse-record.js';
import { mutate } from '../workloads/mutate.js';
import { withSlowness } from '../workloads/step-timeout.js';
import type { AdmissionRuns } from './judge-admission.js';

/**
 * Makes the runs of an admission, one after the other, each with a record of its own below the request's folder:
 * the workloads as declared, with their mutation, and with each requirement's answer forced to no.
 */
export async function runAdmission(request: RunRequest, signal: AbortSignal): Promise<AdmissionRuns> {
  const { selected, progress, host } = request;
  const slowness = host.disposable?.slowness ?? 1;
  const main = await runAndJudge(request, '.', signal);
  const changed = selected.map((one) => ({ one, result: mutate(one.workload) }));
  const mutants = changed.flatMap(({ one, result }) => (result.ok ? [{ ...one, workload: result.workload }] : []));
  progress.note('the mutations, each of which must turn its workload red');
  const mutated =
    mutants.length === 0
      ? undefined
      : await runAndJudge({ ...request, selected: mutants, plan: { ...request.plan, trials: 1 } }, 'mutated', signal);
  return {
    // Shares are of the limits that were in force, which are longer in an emulated guest.
    workloads: new Map(selected.map(({ workload }) => [workload.id, withSlowness(workload, slowness)])),
    main,
    mutated,
    notMutated: new Map(
      changed.flatMap(({ one, result }) => (result.ok ? [] : [[one.workload.id, result.message] as const])),
    ),
    forced: await forcedRuns(request, signal),
  };
}

/** Each requirement once, with all workloads that have it: none of them may be tried. */
async function forcedRuns(request: RunRequest, signal: AbortSignal): Promise<AdmissionRuns['forced']> {
  const forced: { requirement: string; run: JudgedRun }[] = [];
  for (const [index, [requirement, selected]] of [...byRequirement(request)].entries()) {
    const changed: RunRequest = {
      ...request,
      selected,
      plan: { ...request.plan, trials: 1 },
      forcedNo: new Set([requirement]),
    };
    forced.push({ requirement, run: await runAndJudge(changed, join('forced-no', String(index)), signal) });
  }
  return forced;
}

function byRequirement(request: RunRequest): Map<string, SelectedWorkload[]> {
  const context = answerContext(request);
  const found = new Map<string, SelectedWorkload[]>();
  for (const one of request.selected) {
    const needs = one.privileges.map((privilege) => ({
      privilege,
      requirements: requirementAnswers(one.workload, privilege, context).map(({ requirement }) => requirement),
    }));
    for (const requirement of new Set(needs.flatMap(({ requirements }) => requirements))) {
      const privileges = needs.flatMap((need) => (need.requirements.includes(requirement) ? [need.privilege] : []));
      found.set(requirement, [...(found.get(requirement) ?? []), { ...one, privileges }]);
    }
  }
  return found;
}

async function runAndJudge(request: RunRequest, folder: string, signal: AbortSignal): Promise<JudgedRun> {
  const runDirectory = join(request.runDirectory, folder);
  await mkdir(runDirectory, { recursive: true });
  await executeRun({ ...request, runDirectory }, signal);
  const result = parseRecord(await readFile(join(runDirectory, recordName), 'utf8'));
  if (!result.ok) throw new Error(`${join(runDirectory, recordName)}: ${result.message}`);
  return judgeRun(result.record);
}
