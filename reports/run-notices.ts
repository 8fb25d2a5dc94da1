import type { TargetId } from '../vocabulary/target-id.js';
import type { JudgedRun } from '../compare/judged-run.js';

/** What results of a candidate do not say; a reader must see it before the numbers. */
const limits: Readonly<Record<TargetId, string>> = {
  'runc-userns':
    'The candidate runc-userns is runc on an engine with userns-remap. It shows what a user namespace alone changes: none of the Sysbox emulation and none of the mount vetting is in it. It is not Enhanced Container Isolation.',
  'sysbox-runc':
    "The candidate sysbox-runc is open-source Sysbox: evidence for the runtime layer of Enhanced Container Isolation, not for Docker Desktop's own policy.",
};

/** Sentences that come before the numbers. */
export function runNotices(run: JudgedRun, controlDivergences: number): string[] {
  const { plan, environment } = run.started;
  const caveats = [...new Set(run.started.workloads.flatMap((workload) => workload.caveats))];
  return [
    ...endNotice(run),
    ...(controlDivergences === 0
      ? []
      : [
          `The A/A control diverged in ${String(controlDivergences)} of ${String(run.control.length)} pairs: the baseline does not agree with itself here, so no difference of this run may be relied on.`,
        ]),
    ...plan.candidates.flatMap((candidate) => limits[candidate] ?? []),
    ...(/qemu|tcg/i.test(environment.host.virtualization)
      ? ['The host is emulated or virtual: durations are not those of real hardware.']
      : []),
    ...caveats,
  ];
}

function endNotice({ end, endMessage, started }: JudgedRun): string[] {
  switch (end) {
    case 'completed':
      return [];
    case 'interrupted':
      return started.plan.kind === 'check'
        ? ['The check was interrupted: make it again.']
        : ['The run was interrupted: continue it with eci-compat run --resume and the folder of this record.'];
    case 'failed':
      return [`The run stopped early: ${endMessage ?? 'no reason was recorded'}.`];
    case 'unfinished':
      return ['The record has no last line: the run is still going on, or its process was killed.'];
  }
}
