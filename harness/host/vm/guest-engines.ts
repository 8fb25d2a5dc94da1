import { join } from 'node:path';
import type Docker from 'dockerode';
import { timeLimit } from '../../clock/time-limit.js';
import { untilAborted } from '../../driver/abort.js';
import { EngineDriver } from '../../driver/engine-driver.js';
import { WorkerServices } from '../../driver/testcontainers/worker-services.js';
import { HarnessError } from '../../errors/harness-error.js';
import { dockerInventory } from '../../health/docker-inventory.js';
import type { WatchedEngine } from '../../health/watched-host.js';
import type { Clock } from '../../clock/clock.js';
import { connect } from '../engine/connect.js';
import { watchEngine } from './engine-watch.js';
import type { EngineWatch } from './engine-watch.js';
import type { Guest } from './guest.js';
import type { ForwardedSocket } from './link/ssh-connection.js';

/** The engines of a guest, by what they are for; `builds` is there where a runtime was installed, which is its default one. */
export const guestRoles = ['runc', 'userns', 'rootless', 'builds'] as const;
export type GuestRole = (typeof guestRoles)[number];

const socketThere: Readonly<Record<GuestRole, string>> = {
  runc: '/run/eci-compat/runc.sock',
  userns: '/run/eci-compat/userns.sock',
  rootless: '/run/user/1500/docker.sock',
  builds: '/run/eci-compat/builds.sock',
};

/** Unit of each engine, with the option that finds its journal. */
export const engineUnits: Readonly<Record<GuestRole, readonly [option: string, unit: string]>> = {
  runc: ['--unit', 'eci-engine@runc.service'],
  userns: ['--unit', 'eci-engine@userns.service'],
  rootless: ['--user-unit', 'eci-rootless.service'],
  builds: ['--unit', 'eci-engine@builds.service'],
};

/** Where engines mount and write what they like. */
export const engineFolders: readonly string[] = [
  '/var/lib/eci-compat/runc',
  '/var/lib/eci-compat/userns',
  '/var/lib/eci-compat/builds',
  '/run/eci-compat',
  '/home/rootless',
  '/run/user/1500',
  '/var/lib/sysbox',
  '/var/lib/sysboxfs',
];

/** `folder` holds the near ends. */
export const forwardedSockets = (folder: string): ForwardedSocket[] =>
  guestRoles.map((role) => ({ here: join(folder, `${role}.sock`), there: socketThere[role] }));

/** One engine of the guest in its present state. */
export interface GuestEngine {
  readonly role: GuestRole;
  /** Path of its socket in the guest. */
  readonly socket: string;
  readonly docker: Docker;
  readonly driver: EngineDriver;
  readonly services: WorkerServices;
}

const readyMs = 180_000;
const answerMs = 10_000;
const pollMs = 200;

/** Engines that a run uses. They are other ones after each restore, under the same addresses. */
export class GuestEngines {
  private readonly services = new Map<GuestRole, WorkerServices>();
  private current: readonly GuestEngine[] = [];
  private watches: EngineWatch[] = [];

  constructor(
    private readonly folder: string,
    private readonly roles: readonly GuestRole[],
    private readonly clock: Clock,
  ) {}

  get running(): readonly GuestEngine[] {
    return this.current;
  }

  /** Waits until each of them answers. Rejects with `HarnessError` that quotes the journal of one that does not. */
  async connect(guest: Guest, signal: AbortSignal): Promise<void> {
    const { lost } = guest;
    const limit = AbortSignal.any([signal, lost]);
    this.unwatch();
    await Promise.all(this.roles.map((role) => this.untilReady(role, guest, limit)));
    this.current = this.roles.map((role) => {
      const socket = join(this.folder, `${role}.sock`);
      const endpoint = `unix://${socket}`;
      const docker = connect(endpoint, {});
      const services = this.services.get(role) ?? new WorkerServices(endpoint, false);
      this.services.set(role, services);
      const watch = watchEngine(socket, role);
      this.watches.push(watch);
      const driver = new EngineDriver(endpoint, docker, AbortSignal.any([lost, watch.ended]));
      return { role, socket: socketThere[role], docker, driver, services };
    });
  }

  watched(): readonly WatchedEngine[] {
    return this.current.map(({ role, driver, docker }) => ({
      endpoint: driver.endpoint,
      isOwn: true,
      containerCgroup:
        role === 'rootless' ? /docker-([0-9a-f]{64})/ : new RegExp(`/eci-${role}/(?:[^/]+/)?([0-9a-f]{64})`),
      inventory: (signal) => dockerInventory(docker, signal),
    }));
  }

  async close(): Promise<void> {
    this.unwatch();
    await Promise.all([...this.services.values()].map((one) => one.close()));
  }

  private unwatch(): void {
    for (const watch of this.watches.splice(0)) watch.stop();
  }

  private async untilReady(role: GuestRole, guest: Guest, signal: AbortSignal): Promise<void> {
    const docker = connect(`unix://${join(this.folder, `${role}.sock`)}`, {});
    const deadline = this.clock.monotonicMs() + readyMs;
    for (;;) {
      signal.throwIfAborted();
      const limit = timeLimit(answerMs, signal);
      const answers = await untilAborted(docker.ping(), limit).then(
        () => true,
        () => false,
      );
      if (answers) return;
      if (this.clock.monotonicMs() > deadline) {
        const [option, unit] = engineUnits[role];
        const args = ['--no-pager', '--output=cat', '--lines=5', option, unit];
        const { stdout } = await guest.runner.run({ file: 'journalctl', args, timeoutMs: answerMs });
        throw new HarnessError(
          'infrastructure',
          `the ${role} engine of the guest was not ready after ${String(readyMs / 1000)} s: ${stdout.trim()}`,
        );
      }
      await this.clock.sleep(pollMs, signal);
    }
  }
}
