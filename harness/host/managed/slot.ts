import { mkdir, readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { CleanupFailure } from '../../cleanup/cleanup-stack.js';
import { NameLock } from '../../process/name-lock.js';
import { sweepSlot } from './sweep.js';
import type { SweepTools } from './sweep.js';

/** The part of the state folder that one living harness process has to itself. */
export interface Slot {
  readonly index: number;
  readonly directory: string;
  release(): Promise<void>;
}

const maxSlots = 64;

const lockName = (root: string, index: number): string => `${root}/slots/${String(index)}`;

/** Claims the first free slot and removes what a dead process left in it. */
export async function claimSlot(stateRoot: string, tools: SweepTools): Promise<Slot> {
  const root = await slotRoot(stateRoot);
  for (let index = 0; index < maxSlots; index += 1) {
    const lock = await NameLock.acquire(lockName(root, index));
    if (lock === undefined) continue;
    const directory = join(root, 'slots', String(index));
    await mkdir(directory, { recursive: true, mode: 0o711 });
    try {
      await sweepSlot(directory, index, tools);
    } catch {
      // Something there does not go away; the sweep of dead slots has said so. Other slots are as good.
      await lock.release();
      continue;
    }
    return { index, directory, release: () => lock.release() };
  }
  throw new Error(`all ${String(maxSlots)} slots below ${root} are in use by living processes`);
}

/** Removes what dead processes left in any slot; slots of living ones are not touched. */
export async function sweepDeadSlots(stateRoot: string, tools: SweepTools): Promise<CleanupFailure[]> {
  const root = await slotRoot(stateRoot);
  const failures: CleanupFailure[] = [];
  for (const name of await readdir(join(root, 'slots'))) {
    const index = Number(name);
    if (!Number.isInteger(index)) continue;
    const lock = await NameLock.acquire(lockName(root, index));
    if (lock === undefined) continue;
    try {
      await sweepSlot(join(root, 'slots', name), index, tools);
    } catch (error) {
      failures.push({ what: `slot ${name} below ${root}`, error });
    } finally {
      await lock.release();
    }
  }
  return failures;
}

async function slotRoot(stateRoot: string): Promise<string> {
  await mkdir(join(stateRoot, 'slots'), { recursive: true, mode: 0o711 });
  // Two spellings of one folder must give one lock.
  return realpath(stateRoot);
}
