import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { withBuildLock } from '../../image/build-lock.js';
import type { LockWait } from '../../image/build-lock.js';

/** A state of a guest in files that never change. Two are the same when their disks are. */
export interface KeptState {
  /** How many layers its disk has upon the image. */
  readonly layers: number;
  /** The topmost layer. */
  readonly disk: string;
  readonly memory: string;
}

const memoryName = /^((\d+)-[0-9a-f]+)\.memory$/;
const layerName = /^(\d+)-[0-9a-f]+\.qcow2$/;

/** The states of one guest, each made from the one before it. The newest is the one to go on from. */
export class KeptStates {
  constructor(private readonly folder: string) {}

  /** Runs `work` while no other process makes or removes a state. */
  alone<Value>(wait: LockWait, work: () => Promise<Value>): Promise<Value> {
    return withBuildLock(`${this.folder}.lock`, wait, work);
  }

  async newest(): Promise<KeptState | undefined> {
    const states = (await this.names()).flatMap((name) => {
      const [, base, layers] = memoryName.exec(name) ?? [];
      return base === undefined ? [] : [this.state(base, Number(layers))];
    });
    return states.sort((one, other) => other.layers - one.layers)[0];
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
    await this.tidy(before);
    const layers = (before?.layers ?? 0) + 1;
    const next = this.state(`${String(layers)}-${randomUUID().slice(0, 8)}`, layers);
    const part = `${next.memory}.part`;
    try {
      await link(disk, next.disk);
      await write({ ...next, memory: part });
      // A state that outlives a loss of power only in parts would start, and be wrong without a sign.
      for (const path of [next.disk, part]) await flush(path);
      await rename(part, next.memory);
      await flush(this.folder);
    } catch (error) {
      await Promise.all([part, next.disk].map((path) => rm(path, { force: true })));
      throw error;
    }
    await this.tidy(next);
    return next;
  }

  /** Bytes of all layers. */
  async diskBytes(): Promise<number> {
    const layers = (await this.names()).filter((name) => layerName.test(name));
    const sizes = await Promise.all(layers.map((name) => stat(join(this.folder, name)).then(({ size }) => size)));
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  /** Only with `alone`. Guests that run upon one of them are not harmed. */
  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  /** Removes memories of older states, and what a run left that was killed while it made one. */
  private async tidy(newest: KeptState | undefined): Promise<void> {
    for (const name of await this.names()) {
      const path = join(this.folder, name);
      const layer = Number(layerName.exec(name)?.[1] ?? Infinity);
      const isOfChain =
        newest !== undefined && (layer < newest.layers || path === newest.disk || path === newest.memory);
      if (!isOfChain) await rm(path, { force: true });
    }
  }

  private names(): Promise<string[]> {
    return readdir(this.folder).catch(() => []);
  }

  private state(base: string, layers: number): KeptState {
    return { layers, disk: join(this.folder, `${base}.qcow2`), memory: join(this.folder, `${base}.memory`) };
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
