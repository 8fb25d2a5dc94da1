import type { GuestFacts } from '../../../results/environment.js';
import type { CleanupStack } from '../../cleanup/cleanup-stack.js';
import type { HostOptions } from '../host-options.js';
import { BootedGuest } from './booted-guest.js';
import type { Guest } from './guest.js';
import { GuestEngines, guestRoles } from './guest-engines.js';
import type { GuestRole } from './guest-engines.js';
import type { GuestPlan } from './prepare-guest.js';
import { installProvision, provisionVersion, registerRuntimes } from './provision/install-provision.js';

/** A guest that runs in the ready state. */
export interface OpenedGuest {
  readonly plan: GuestPlan;
  readonly guest: Guest;
  readonly provisions: GuestFacts['provisions'];
  /** Starts another one in the same state, for when QEMU itself has ended. */
  reopen(signal: AbortSignal): Promise<Guest>;
  /** Makes the present state of the guest that runs the ready one; of later runs too where it is worth keeping. */
  keep(isWorthKeeping: boolean, signal: AbortSignal): Promise<void>;
}

/** Starts the guest of a plan; what ends it is registered before. */
export async function openGuest(
  plan: GuestPlan,
  options: HostOptions,
  cleanup: CleanupStack,
  signal: AbortSignal,
): Promise<OpenedGuest> {
  const { folder, image, hardware, qemuVersion, provisions } = plan;
  const key = {
    image,
    hardware,
    qemuVersion,
    provisions: provisions.map(({ hashes, manifest }) => JSON.stringify([hashes, manifest])),
  };
  const booted = await BootedGuest.of(`eci-compat-${options.runId}`, folder, key, options);
  cleanup.add('the guest', () => booted.stop());
  const open = (asked: AbortSignal): Promise<Guest> =>
    booted.open((guest) => setUp(guest, plan, options, asked), asked);
  const guest = await open(signal);
  const versions: GuestFacts['provisions'] = [];
  for (const provision of provisions) {
    const version = await provisionVersion(provision, guest.runner);
    versions.push({ name: provision.manifest.name, version, files: { ...provision.hashes } });
  }
  return {
    plan,
    guest,
    provisions: versions,
    reopen: open,
    keep: (isWorthKeeping, asked) => booted.keep(isWorthKeeping, asked),
  };
}

/** What is done once after a boot. */
async function setUp(guest: Guest, plan: GuestPlan, options: HostOptions, signal: AbortSignal): Promise<void> {
  const { runner } = guest;
  for (const provision of plan.provisions) {
    options.progress.phase(`installing ${provision.manifest.name} in the guest`);
    await installProvision(provision, runner, (here, there) => runner.upload(here, there));
    await registerRuntimes(provision.manifest.runtimes, runner);
  }
  options.progress.phase('waiting for the engines of the guest');
  const engines = new GuestEngines(plan.folder, rolesOf(plan), options.clock);
  try {
    await engines.connect(guest, signal);
  } finally {
    await engines.close();
  }
}

/** An engine for the builds of a runtime that nobody gave has nothing to do. */
const rolesOf = ({ provisions }: GuestPlan): readonly GuestRole[] =>
  guestRoles.filter((role) => role !== 'builds' || provisions.length > 0);
