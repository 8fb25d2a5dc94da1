import { access, constants, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GuestFacts } from '../../../results/environment.js';
import type { CleanupStack } from '../../cleanup/cleanup-stack.js';
import { HarnessError } from '../../errors/harness-error.js';
import type { HostOptions } from '../host-options.js';
import { claimGuestFolder } from './guest-folder.js';
import type { ProvisionLogs } from './guest-evidence.js';
import { diskGib } from './guest-options.js';
import type { GuestOptions } from './guest-options.js';
import { guestImage } from './image/guest-image.js';
import type { GuestImage } from './image/guest-image.js';
import { readProvision } from './provision/read-provision.js';
import type { Provision } from './provision/read-provision.js';
import { chooseAccelerator } from './qemu/accelerator.js';
import type { AcceleratorChoice } from './qemu/accelerator.js';
import { kernelCommandLine } from './qemu/qemu-arguments.js';
import type { Hardware } from './qemu/qemu-arguments.js';
import { rememberedChoice } from './qemu/remembered-choice.js';
import { pruneGuests } from './prune-guests.js';
import { requireVm } from './require-vm.js';

/** Everything that has to be known before a guest is started. */
export interface GuestPlan {
  /** Folder of this run's guest. */
  readonly folder: string;
  readonly image: GuestImage;
  readonly hardware: Hardware;
  readonly accelerator: 'kvm' | 'tcg';
  readonly qemuVersion: string;
  readonly provisions: readonly Provision[];
  readonly facts: Omit<GuestFacts, 'provisions'>;
  readonly logs: ProvisionLogs;
  /** Programs that have to live as long as the guest. */
  readonly daemons: readonly string[];
}

/** Checks what can be checked, makes the image where it is not there, claims a folder. Throws `HarnessError`. */
export async function prepareGuest(
  options: HostOptions,
  wanted: GuestOptions,
  cleanup: CleanupStack,
  signal: AbortSignal,
): Promise<GuestPlan> {
  await requireVm(options.env.PATH ?? '', process.getuid?.() ?? -1, process.arch);
  await requireKernel(wanted.kernelFiles);
  await pruneGuests(options.stateRoot, options.clock.now());
  const provisions: Provision[] = [];
  for (const path of wanted.provisions) provisions.push(await readProvision(path, options));
  const image = await guestImage(wanted, options, signal);
  const files = wanted.kernelFiles ?? image;
  const version = await options.runner.run({ file: 'qemu-system-x86_64', args: ['--version'] });
  const qemuVersion = /version (\S+)/.exec(version.stdout)?.[1] ?? 'unknown';
  const { accelerator, reason } = await accelerate(wanted, image, qemuVersion, options, signal);
  if (accelerator === 'tcg') {
    options.progress.note(
      `the guest runs under software emulation (${reason}): nothing that is timed in it holds for real hardware`,
    );
  }
  const commandLine = kernelCommandLine(wanted);
  const { cpus, memoryMib } = wanted;
  const hardware = { accelerator, cpus, memoryMib, kernel: files.kernel, initrd: files.initrd, commandLine };
  const folder = await claimGuestFolder(options.stateRoot, options.runId);
  cleanup.add(`folder ${folder.path}`, () => folder.release());
  const manifests = provisions.map(({ manifest }) => manifest);
  return {
    folder: folder.path,
    image,
    hardware,
    accelerator,
    qemuVersion,
    provisions,
    facts: {
      accelerator,
      acceleratorReason: reason,
      qemuVersion,
      release: image.release,
      kernelSource: wanted.kernelFiles?.kernel ?? wanted.kernelPackage,
      kernelCommandLine: commandLine,
      cpus,
      memoryMib,
      diskGib,
      imageHash: image.hash,
      packages: image.packages,
    },
    logs: {
      units: manifests.flatMap(({ start = [] }) => start),
      files: manifests.flatMap(({ logs = [] }) => logs),
    },
    daemons: manifests.flatMap(({ daemons = [] }) => daemons),
  };
}

/** The answer holds until the machine, QEMU or the kernel is another one. */
async function accelerate(
  { accelerator, kernelFiles }: GuestOptions,
  image: GuestImage,
  qemuVersion: string,
  { runner, stateRoot }: HostOptions,
  signal: AbortSignal,
): Promise<AcceleratorChoice> {
  const choose = (): Promise<AcceleratorChoice> => chooseAccelerator(accelerator, kernelFiles ?? image, runner, signal);
  // A kernel of the user's own may change under its name.
  if (kernelFiles !== undefined || accelerator !== 'auto') return choose();
  const bootId = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
  const key = JSON.stringify([bootId.trim(), qemuVersion, image.hash, image.buildId]);
  return rememberedChoice(join(stateRoot, 'guests', 'accelerator.json'), key, choose);
}

async function requireKernel(files: GuestOptions['kernelFiles']): Promise<void> {
  for (const [name, path] of Object.entries(files ?? {})) {
    await access(path, constants.R_OK).catch(() => {
      throw new HarnessError('usage', `--${name} ${path}: there is no such file that can be read`);
    });
  }
}
