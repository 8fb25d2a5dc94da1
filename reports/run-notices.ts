import type { Environment } from '../results/environment.js';
import { isOneSided } from '../results/one-sided.js';
import type { TargetId } from '../vocabulary/target-id.js';
import type { JudgedRun } from '../compare/judged-run.js';

/** What results of a candidate do not say; a reader must see it before the numbers. */
const limits: Readonly<Record<TargetId, string>> = {
  'runc-userns':
    'The candidate runc-userns is runc on an engine with userns-remap. It shows what a user namespace alone changes: none of the Sysbox emulation and none of the mount vetting is in it. It is not Enhanced Container Isolation.',
  'sysbox-runc:regular':
    "The candidate sysbox-runc:regular is open-source Sysbox in its mode for containers as their specification says: evidence for the runtime layer of Enhanced Container Isolation, not for Docker Desktop's own policy.",
  'desktop-eci':
    'The candidate desktop-eci is Docker Desktop that ran sysbox-runc in a user namespace of its own, though runc was asked for. Which settings were in force no record says: eci-compat posture does, on the machine.',
  rootless:
    'The candidate rootless is runc on an engine that runs without root. Docker compares Enhanced Container Isolation with it; it is not Enhanced Container Isolation.',
  'sysbox-runc':
    "The candidate sysbox-runc is open-source Sysbox: evidence for the runtime layer of Enhanced Container Isolation, not for Docker Desktop's own policy.",
};

const oneSide =
  'Both sides of this record are the same target: same-pass and same-fail say that it agrees with itself, not how the workload does with another one. Expectations and claims are left out.';

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
    ...(isOneSided(plan) ? [oneSide] : []),
    ...plan.candidates.flatMap((candidate) => limits[candidate] ?? []),
    ...hardwareNotice(environment),
    ...caveats,
  ];
}

function hardwareNotice({ guest, host }: Environment): string[] {
  if (guest?.accelerator === 'tcg') {
    return [
      `The host is a guest under software emulation (${guest.acceleratorReason}): no duration in this report is that of real hardware.`,
    ];
  }
  return /qemu|tcg/i.test(host.virtualization)
    ? ['The host is emulated or virtual: durations are not those of real hardware.']
    : [];
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
