import type { Machine, ProcessFile } from './machine.js';
import type { HostTree } from './host-tree.js';
import type { MachineView } from './machine-view.js';
import { recordedView } from './recorded-view.js';

/** A machine in memory that does nothing and remembers what it was asked. */
export class FakeMachine implements Machine {
  readonly trialFiles = '/fake/trials';
  readonly calls: string[] = [];
  /** By process. */
  readonly uidMaps = new Map<number, string>();
  readonly sockets = new Map<number, Partial<Record<ProcessFile, string>>>();

  constructor(private readonly view: MachineView = recordedView('')) {}

  makeDirectories(root: string): Promise<void> {
    return this.did(`make ${root}`);
  }

  removeDirectories(root: string): Promise<void> {
    return this.did(`remove ${root}`);
  }

  /** By path, one after another; the last one stays. */
  readonly trees = new Map<string, HostTree[]>();

  listTree(path: string): Promise<HostTree> {
    this.calls.push(`list ${path}`);
    const trees = this.trees.get(path) ?? [];
    return Promise.resolve((trees.length > 1 ? trees.shift() : trees[0]) ?? { entries: [], isCut: false });
  }

  removeLeft(prefix: string): Promise<void> {
    return this.did(`remove-left ${prefix}`);
  }

  readProcess(pid: number, file: ProcessFile): Promise<string | undefined> {
    return Promise.resolve(file === 'uid_map' ? this.uidMaps.get(pid) : this.sockets.get(pid)?.[file]);
  }

  kill(pids: readonly number[]): Promise<void> {
    return pids.length === 0 ? Promise.resolve() : this.did(`kill ${pids.join(' ')}`);
  }

  look(): Promise<MachineView> {
    return Promise.resolve(this.view);
  }

  /** One after another; the last one stays. */
  freeBytes: number[] = [];

  availableBytes(): Promise<number | undefined> {
    return Promise.resolve(this.freeBytes.length > 1 ? this.freeBytes.shift() : this.freeBytes[0]);
  }

  private did(call: string): Promise<void> {
    this.calls.push(call);
    return Promise.resolve();
  }
}
