import { link, mkdir, readdir, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { withBuildLock } from '../../image/build-lock.js';
import type { LockWait } from '../../image/build-lock.js';

/** A state of a guest in files that never change. */
export interface KeptState {
  /** Counts from 1. */
  readonly number: number;
  /** A layer upon those of the states before it. */
  readonly disk: string;
  readonly memory: string;
}

const memoryName = /^(\d+)\.memory$/;

/** The states of one guest, each made from the one before it. The newest is the one to go on from. */
export class KeptStates {
  constructor(private readonly folder: string) {}

  /** Runs `work` while no other process makes a state. */
  alone<Value>(wait: LockWait, work: () => Promise<Value>): Promise<Value> {
    return withBuildLock(`${this.folder}.lock`, wait, work);
  }

  async newest(): Promise<KeptState | undefined> {
    const names = await readdir(this.folder).catch(() => []);
    const numbers = names.flatMap((name) => memoryName.exec(name)?.[1] ?? []).map(Number);
    return numbers.length === 0 ? undefined : this.state(Math.max(...numbers));
  }

  /**
   * Takes hold of the newest state for a run and remembers its use: `memory` becomes another name of its memory, since a
   * newer state may take its place at any time. Resolves to undefined where there is none.
   */
  async take(memory: string, now: Date): Promise<KeptState | undefined> {
    for (;;) {
      const state = await this.newest();
      if (state === undefined) return undefined;
      try {
        await rm(memory, { force: true });
        await link(state.memory, memory);
        await utimes(this.folder, now, now);
        return state;
      } catch (error) {
        const isReplaced = error instanceof Error && 'code' in error && error.code === 'ENOENT';
        if (!isReplaced) throw error;
      }
    }
  }

  /**
   * Makes the next state: `write` fills its memory while `disk`, which becomes its layer, is written no more. Only with
   * `alone`. Nothing is left of it when that rejects.
   */
  async add(disk: string, write: (next: KeptState) => Promise<void>): Promise<KeptState> {
    await mkdir(this.folder, { recursive: true });
    const before = await this.newest();
    const next = this.state((before?.number ?? 0) + 1);
    const part = `${next.memory}.part`;
    await rm(next.disk, { force: true });
    try {
      await link(disk, next.disk);
      await write({ ...next, memory: part });
      await rename(part, next.memory);
    } catch (error) {
      await Promise.all([part, next.disk].map((path) => rm(path, { force: true })));
      throw error;
    }
    if (before !== undefined) await rm(before.memory, { force: true });
    return next;
  }

  /** Guests that run upon one of them are not harmed. */
  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  private state(number: number): KeptState {
    return {
      number,
      disk: join(this.folder, `${String(number)}.qcow2`),
      memory: join(this.folder, `${String(number)}.memory`),
    };
  }
}
