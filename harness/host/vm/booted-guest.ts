import { createHash } from 'node:crypto';
import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HarnessError } from '../../errors/harness-error.js';
import type { LockWait } from '../../image/build-lock.js';
import type { HostOptions } from '../host-options.js';
import { Guest } from './guest.js';
import { forwardedSockets } from './guest-engines.js';
import { diskGib, guestMib } from './guest-options.js';
import type { GuestImage } from './image/guest-image.js';
import { requireSpace } from './image/require-space.js';
import { KeptStates } from './kept-states.js';
import type { KeptState } from './kept-states.js';
import type { MachineStart } from './qemu/machine-process.js';
import { guestDisk, qemuArguments } from './qemu/qemu-arguments.js';
import type { Hardware } from './qemu/qemu-arguments.js';

/** The state that a run starts from and comes back to. */
export const readyState = 'ready';

/** What decides how a booted guest looks. */
export interface BootedKey {
  readonly image: GuestImage;
  readonly hardware: Hardware;
  readonly qemuVersion: string;
  /** Hashes of what is installed in it. */
  readonly provisions: readonly string[];
}

/** A guest that has been added to so often, or so much, is booted anew. */
const mostLayers = 8;
const mostDiskBytes = 12 * 1024 ** 3;

const keyHash = async ({ image, hardware, qemuVersion, provisions }: BootedKey): Promise<string> => {
  const { kernel, initrd } = hardware;
  const files = await Promise.all(
    (kernel === image.kernel ? [] : [kernel, initrd]).map(async (path) =>
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    ),
  );
  const machineArguments = qemuArguments('', '', hardware, undefined);
  const identity = [image.hash, image.buildId, machineArguments, qemuVersion, provisions, files];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 16);
};

interface Present {
  readonly guest: Guest;
  /** The kept state that it is upon. */
  readonly from: KeptState;
}

/** The guest of a run. Its state is kept, so that a later run with the same key goes on from there. */
export class BootedGuest {
  private present: Present | undefined;

  private constructor(
    private readonly states: KeptStates,
    private readonly start: Omit<MachineStart, 'memory'>,
    private readonly key: BootedKey,
    private readonly options: HostOptions,
  ) {}

  /** Nothing runs yet. `folder` is the run's own. */
  static async of(name: string, folder: string, key: BootedKey, options: HostOptions): Promise<BootedGuest> {
    const kept = join(options.stateRoot, 'guests', 'booted', await keyHash(key));
    return new BootedGuest(new KeptStates(kept), { name, folder, hardware: key.hardware }, key, options);
  }

  /**
   * Starts it in the newest state that is kept; boots it, sets it up by `setUp` and keeps it where there is none. Several
   * runs may want the same one; it is booted once.
   */
  async open(setUp: (guest: Guest) => Promise<void>, signal: AbortSignal): Promise<Guest> {
    await this.clear();
    await requireSpace(this.start.folder, guestMib(this.key.hardware.memoryMib), 'a guest');
    const first = await this.goOn(signal);
    this.present =
      'guest' in first
        ? first
        : await this.states.alone(this.wait('boots the same guest', signal), () => this.goOnOrBoot(setUp, signal));
    return this.present.guest;
  }

  /** Makes the present state the ready one of this run; and of later ones unless another run has kept a newer one meanwhile. */
  async keep(isForLaterRuns: boolean, signal: AbortSignal): Promise<void> {
    const { present } = this;
    if (present === undefined) throw new Error('there is no guest yet');
    const here = { snapshot: readyState };
    if (!isForLaterRuns) {
      await present.guest.keep(here, signal);
      return;
    }
    await this.states.alone(this.wait('keeps the same guest', signal), async () => {
      const newest = await this.states.newest();
      if (newest?.disk === present.from.disk) {
        this.present = { ...present, from: await this.add(present.guest, here, signal) };
      } else {
        await present.guest.keep(here, signal);
      }
    });
  }

  async stop(): Promise<void> {
    await this.present?.guest.stop();
  }

  private wait(purpose: string, signal: AbortSignal): LockWait {
    const onWait = (owner: string): void => {
      this.options.progress.phase(`waiting for another process that ${purpose} (${owner})`);
    };
    return { onWait, signal };
  }

  /** Removes what an earlier guest of this run, or a start that failed, has left: its names keep what is removed elsewhere on the disk. */
  private async clear(): Promise<void> {
    const { folder } = this.start;
    const names = await readdir(folder);
    const disks = names.filter((name) => name === 'memory' || /^disk.*\.qcow2$/.test(name));
    await Promise.all(disks.map((name) => rm(join(folder, name), { force: true })));
  }

  /** Only while no other run makes or removes a state. What failed once may work now: another run may have mended it. */
  private async goOnOrBoot(setUp: (guest: Guest) => Promise<void>, signal: AbortSignal): Promise<Present> {
    const again = await this.goOn(signal);
    if ('guest' in again) return again;
    if (again.unusable !== undefined) {
      this.options.progress.note(`the kept guest is removed: ${again.unusable}`);
      await this.states.remove();
      await this.clear();
    }
    return this.boot(setUp, signal);
  }

  /** From the newest state that is kept; `unusable` says why that cannot be done although there is one. */
  private async goOn(signal: AbortSignal): Promise<Present | { readonly unusable: string | undefined }> {
    const { start, options, states } = this;
    const memory = join(start.folder, 'memory');
    const from = await states.take(memory, options.clock.now());
    if (from === undefined) return { unusable: undefined };
    if (from.layers > mostLayers || (await states.diskBytes()) > mostDiskBytes) {
      return { unusable: 'it has grown too large, by images of earlier runs' };
    }
    options.progress.phase('starting the guest from its snapshot');
    await createDisk(guestDisk(start.folder), { path: from.disk, format: 'qcow2' }, options);
    try {
      const guest = await Guest.start({ ...start, memory }, forwardedSockets(start.folder), options, signal);
      // The machine has read it.
      await rm(memory);
      return { guest, from };
    } catch (error) {
      signal.throwIfAborted();
      return { unusable: error instanceof Error ? error.message : String(error) };
    }
  }

  private async boot(setUp: (guest: Guest) => Promise<void>, signal: AbortSignal): Promise<Present> {
    const { start, options, key } = this;
    const duration = key.hardware.accelerator === 'tcg' ? 'about 1 min under software emulation' : 'some seconds';
    options.progress.phase(`booting the guest, once; ${duration}`);
    await createDisk(guestDisk(start.folder), { path: key.image.disk, format: 'raw' }, options);
    const guest = await Guest.start(start, forwardedSockets(start.folder), options, signal);
    try {
      await setUp(guest);
      return { guest, from: await this.add(guest, {}, signal) };
    } catch (error) {
      await guest.stop();
      throw error;
    }
  }

  private add(guest: Guest, here: { readonly snapshot?: string }, signal: AbortSignal): Promise<KeptState> {
    return this.states.add(guest.disk, async ({ layers, disk, memory }) => {
      const nextDisk = join(this.start.folder, `disk-${String(layers)}.qcow2`);
      await createDisk(nextDisk, { path: disk, format: 'qcow2' }, this.options);
      await guest.keep({ ...here, files: { memory, nextDisk } }, signal);
    });
  }
}

/** An empty disk upon another one, which may be in use and which it names by its path for ever. */
async function createDisk(
  path: string,
  below: { readonly path: string; readonly format: 'raw' | 'qcow2' },
  { runner }: HostOptions,
): Promise<void> {
  // It may be another name of a layer that others use.
  await rm(path, { force: true });
  const args = ['create', '-q', '-f', 'qcow2', '-u', '-b', below.path, '-F', below.format, path, `${String(diskGib)}G`];
  const { exitCode, stderr } = await runner.run({ file: 'qemu-img', args });
  if (exitCode !== 0) throw new HarnessError('infrastructure', `qemu-img could not make a disk: ${stderr.trim()}`);
}
