import type { EngineFacts, GuestFacts, HostKind, TargetFacts } from '../../results/environment.js';
import type { TargetId } from '../../vocabulary/target-id.js';
import type { PreparedImage } from '../image/prepared-image.js';
import type { ContainerDriver } from '../driver/container-driver.js';
import type { ServiceStarter } from '../driver/service-starter.js';
import type { WatchedHost } from '../health/watched-host.js';
import type { Machine } from '../machine/machine.js';
import type { HostProbe } from '../probe/host-probe.js';

/** A target that a container has proved. */
export interface Target {
  readonly id: TargetId;
  readonly driver: ContainerDriver;
  readonly services: ServiceStarter;
  readonly facts: TargetFacts;
  /** Path of its engine's socket on the engine's machine; undefined where it has none. */
  readonly socket?: string | undefined;
  /** Variables that every container of the target gets: they select the runtime's mode. */
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** A target that cannot be used here, and why. */
export interface UnavailableTarget {
  readonly id: TargetId;
  /** What was seen and what would change it. */
  readonly reason: string;
}

/** A program with its arguments, to be run with the user's own terminal. */
export interface Session {
  readonly file: string;
  readonly args: readonly string[];
}

/** A host that may be harmed: another one takes its place. */
export interface Disposable {
  readonly facts: GuestFacts;
  /** By how much deadlines are longer than on real hardware: 1 or more. */
  readonly slowness: number;
  /** What one trial takes there on average where that is so long that a person wants to know it first, in ms. */
  readonly trialMs: number | undefined;
  /** Why the machine is lost; undefined while it lives. */
  readonly death: string | undefined;
  /** Makes the present state the one that `recover` comes back to. Nothing of the run may be under way. */
  keep(signal: AbortSignal): Promise<void>;
  /** A program of this machine that gives a person a shell there, or runs a command with their terminal. */
  session(command: readonly string[], hasTerminal: boolean): Session;
  /** What the machine says of one target's engine since a moment, by file name. Never rejects. */
  evidence(target: TargetId, since: Date): Promise<Readonly<Record<string, string>>>;
}

/** A machine with its engines, as a run uses it. */
export interface Host {
  readonly kind: HostKind;
  /** Present when the host is thrown away after the run. */
  readonly disposable?: Disposable;
  readonly engines: readonly EngineFacts[];
  /** Those that can be used now: a recovered host has the same ones on new engines. */
  readonly targets: readonly Target[];
  readonly unavailable: readonly UnavailableTarget[];
  readonly probe: HostProbe;
  /** Reference of an image with a shell that every engine has: probe containers run in it. */
  readonly probeImage: string;
  /** Capabilities that privilege `all-caps` adds, on every target alike. */
  readonly allCaps: readonly string[];
  /** Puts the same bytes on every engine; returns the id that the engines know it by. */
  load(image: PreparedImage, signal: AbortSignal): Promise<string>;
  /** An image that an engine can pull or already has; undefined when neither. */
  obtain(reference: string, signal: AbortSignal): Promise<PreparedImage | undefined>;
  /** The machine that the engines run on; undefined where it cannot be reached but through them. */
  readonly machine: Machine | undefined;
  /** Ends programs that hang while they create or start a container; only where the host is this machine. */
  freeContainer(containerId: string): Promise<void>;
  /** What has to be the same before and after every workload. */
  readonly watched: WatchedHost;
  /**
   * Starts its own engines anew and proves the targets again; engines of others are only proved. Rejects with
   * `HarnessError` when a target that was there is not any more. Nothing of the run may be under way.
   */
  recover(signal: AbortSignal): Promise<void>;
  /** Ends what the host started. */
  close(): Promise<void>;
}
