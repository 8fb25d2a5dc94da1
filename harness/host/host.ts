import type { EngineFacts, TargetFacts } from '../../results/environment.js';
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
}

/** A target that cannot be used here, and why. */
export interface UnavailableTarget {
  readonly id: TargetId;
  /** What was seen and what would change it. */
  readonly reason: string;
}

/** A machine with its engines, as a run uses it. */
export interface Host {
  readonly kind: 'engine' | 'managed';
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
