import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HarnessError } from '../../errors/harness-error.js';
import { withBuildLock } from '../../image/build-lock.js';
import type { HostOptions } from '../host-options.js';
import { Guest } from './guest.js';
import { forwardedSockets } from './guest-engines.js';
import type { GuestImage } from './image/guest-image.js';
import { requireSpace } from './image/require-space.js';
import { markUsed } from './prune-guests.js';
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

/** Memory and what was written to disk since the boot; images of earlier runs make it larger. */
const firstMib = (memoryMib: number): number => memoryMib + 2000;

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

/** Guests that have been booted before are kept with their memory, so that the next run goes on from there. */
export class BootedGuests {
  constructor(private readonly options: HostOptions) {}

  /**
   * A guest in the ready state: from the cache, or booted and set up by `setUp` and then kept. Several runs may want the
   * same one; it is booted once.
   */
  async open(
    name: string,
    folder: string,
    key: BootedKey,
    setUp: (guest: Guest) => Promise<void>,
    signal: AbortSignal,
  ): Promise<{ readonly guest: Guest; readonly cached: string }> {
    const { options } = this;
    const hash = await keyHash(key);
    const cached = join(options.stateRoot, 'guests', 'booted', `${hash}.qcow2`);
    const needed = (await sizeMib(cached)) ?? firstMib(key.hardware.memoryMib);
    await requireSpace(folder, needed * 2, 'a guest and the copy of it that is kept');
    await mkdir(dirname(cached), { recursive: true });
    const start = { name, folder, hardware: key.hardware };
    const goOn = async (): Promise<Guest> => {
      options.progress.phase('starting the guest from its snapshot');
      await markUsed(cached, options.clock.now());
      await copyFile(cached, guestDisk(folder), constants.COPYFILE_FICLONE);
      return Guest.start({ ...start, snapshot: readyState }, forwardedSockets(folder), options, signal);
    };
    if ((await sizeMib(cached)) !== undefined) return { guest: await goOn(), cached };
    const onWait = (owner: string): void => {
      options.progress.phase(`waiting for another process that boots the same guest (${owner})`);
    };
    const guest = await withBuildLock(`${cached}.lock`, { onWait, signal }, async () => {
      if ((await sizeMib(cached)) !== undefined) return goOn();
      options.progress.phase(
        `booting the guest, once; ${key.hardware.accelerator === 'tcg' ? 'about 1 min under software emulation' : 'some seconds'}`,
      );
      await createDisk(key.image.disk, folder, options);
      const booted = await Guest.start(start, forwardedSockets(folder), options, signal);
      try {
        await setUp(booted);
        await this.keep(booted, folder, cached, signal);
        return booted;
      } catch (error) {
        await booted.stop();
        throw error;
      }
    });
    return { guest, cached };
  }

  /** Makes the guest's present state the ready one for this run. */
  keepHere(guest: Guest, signal: AbortSignal): Promise<void> {
    return guest.save(readyState, signal);
  }

  /** Makes the guest's present state the ready one, for this run and for later ones. */
  async keep(guest: Guest, folder: string, cached: string, signal: AbortSignal): Promise<void> {
    const temporary = `${cached}.${String(process.pid)}`;
    try {
      await guest.save(readyState, signal, () => copyFile(guestDisk(folder), temporary, constants.COPYFILE_FICLONE));
      await rename(temporary, cached);
    } finally {
      await rm(temporary, { force: true });
    }
  }
}

async function createDisk(backing: string, folder: string, { runner }: HostOptions): Promise<void> {
  const args = ['create', '-q', '-f', 'qcow2', '-b', backing, '-F', 'raw', guestDisk(folder)];
  const { exitCode, stderr } = await runner.run({ file: 'qemu-img', args });
  if (exitCode !== 0) throw new HarnessError('infrastructure', `qemu-img could not make a disk: ${stderr.trim()}`);
}

const sizeMib = (path: string): Promise<number | undefined> =>
  stat(path).then(
    ({ size }) => Math.ceil(size / 1024 ** 2),
    () => undefined,
  );
