import type { EngineFacts } from '../../results/environment.js';
import type { Excerpt } from '../../results/excerpt.js';
import type { ContainerOutput, ContainerUsage, WrittenFiles } from './observed-container.js';
import type { ContainerOptions } from '../../workloads/options.js';

/** An engine's answer to a request that it may refuse. A dead engine is an `EngineUnreachableError`, never an answer. */
export type EngineAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly statusCode: number; readonly message: string };

/** A container to be created; the same for every engine. */
export interface CreateRequest {
  readonly name: string;
  /** Tag or id that the engine resolves without a pull. */
  readonly image: string;
  /** Empty means the image's own command. */
  readonly command: readonly string[];
  readonly options: ContainerOptions;
  readonly privileged: boolean;
  /** Name under which the engine knows the OCI runtime. */
  readonly runtime: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** What the engine says about a container. */
export interface ContainerFacts {
  readonly running: boolean;
  readonly exitCode: number;
  readonly oomKilled: boolean;
  /** The engine's own error text, empty when there is none. */
  readonly error: string;
  /** Process id on the engine's host, 0 when it is not running. */
  readonly pid: number;
  readonly runtime: string;
  readonly imageId: string;
  /** What its health check says; undefined where it has none. */
  readonly health: string | undefined;
  /** Where its volumes are mounted; directories of the host are none. */
  readonly volumes: readonly string[];
  /** The full answer, for the evidence folder. */
  readonly raw: unknown;
}

/** Output of one container, collected from before its start, bounded. */
export interface OutputCapture {
  /** What has arrived so far. */
  current(): { readonly stdout: Excerpt; readonly stderr: Excerpt };
  /** Resolves when the container has closed its output or the connection ended; never rejects. */
  readonly closed: Promise<void>;
  /** Resolves true as soon as the text was seen in the output, false when it closed without. */
  sawText(text: string): Promise<boolean>;
  stop(): void;
}

/** A command that ran inside a running container. */
export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: Excerpt;
  readonly stderr: Excerpt;
}

/** A bridge of its own for some containers. */
export interface NetworkRequest {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Without a way out. */
  readonly internal: boolean;
}

/** Something on the engine, with all its labels. */
export interface Labelled {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** The engine does not answer any more, or never did. */
export class EngineUnreachableError extends Error {
  override readonly name = 'EngineUnreachableError';
}

/** Port to one container engine. Every call ends when its signal is aborted. */
export interface ContainerDriver {
  readonly endpoint: string;
  facts(signal: AbortSignal): Promise<EngineFacts>;
  /** Folder of the engine's machine where its containers and volumes lie. */
  dataRoot(signal: AbortSignal): Promise<string>;
  /** Resolves when the engine answers; rejects with `EngineUnreachableError` when it does not. */
  ping(signal: AbortSignal): Promise<void>;
  create(request: CreateRequest, signal: AbortSignal): Promise<EngineAnswer<string>>;
  /** Collects output; call between create and start. */
  capture(containerId: string, signal: AbortSignal): Promise<OutputCapture>;
  start(containerId: string, signal: AbortSignal): Promise<EngineAnswer<null>>;
  /** Resolves with the exit status when the container has ended. */
  wait(containerId: string, signal: AbortSignal): Promise<number>;
  /** Resolves when the container ends the next time: it need not run yet. */
  nextEnd(container: string, signal: AbortSignal): Promise<void>;
  /** Asks it to end, kills it after the grace time, and resolves when it has ended. */
  stop(containerId: string, graceSeconds: number, signal: AbortSignal): Promise<void>;
  /** Ends it at once, and resolves when it has ended; one that has ended already is no error. */
  kill(containerId: string, signal: AbortSignal): Promise<void>;
  /** Runs a command inside a running container to its end. */
  exec(containerId: string, command: readonly string[], signal: AbortSignal): Promise<EngineAnswer<ExecResult>>;
  inspect(containerId: string, signal: AbortSignal): Promise<ContainerFacts>;
  /** Kills and removes it with its anonymous volumes; one that does not exist is no error. */
  remove(containerId: string, signal: AbortSignal): Promise<void>;
  /** What it has printed so far, as far as the engine keeps it. */
  output(containerId: string, signal: AbortSignal): Promise<ContainerOutput>;
  /** What it wrote into its own layer and into the volumes mounted at these paths. */
  written(containerId: string, volumes: readonly string[], signal: AbortSignal): Promise<WrittenFiles>;
  /** What an image adds to the one of `bases` that it was built from. */
  imageFiles(image: string, bases: readonly string[], signal: AbortSignal): Promise<WrittenFiles>;
  /** What it uses now; one that has ended uses nothing that anybody can tell. */
  usage(containerId: string, signal: AbortSignal): Promise<ContainerUsage>;
  createNetwork(network: NetworkRequest, signal: AbortSignal): Promise<void>;
  /** One that does not exist is no error. */
  removeNetwork(name: string, signal: AbortSignal): Promise<void>;
  /** Puts a container on one more network, under other names too. */
  connect(containerId: string, network: string, aliases: readonly string[], signal: AbortSignal): Promise<void>;
  createVolume(name: string, labels: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void>;
  removeVolume(name: string, signal: AbortSignal): Promise<void>;
  /** Removes containers, networks, volumes and images whose names begin so. */
  removeNamed(prefix: string, signal: AbortSignal): Promise<void>;
  /** All containers, whoever made them, with their labels. */
  containers(signal: AbortSignal): Promise<readonly Labelled[]>;
  /** Containers that carry a label. */
  labelled(label: string, signal: AbortSignal): Promise<readonly Labelled[]>;
  /** Volumes that carry a label; the id is the name. */
  labelledVolumes(label: string, signal: AbortSignal): Promise<readonly Labelled[]>;
  /** Networks that carry a label. */
  labelledNetworks(label: string, signal: AbortSignal): Promise<readonly Labelled[]>;
}
