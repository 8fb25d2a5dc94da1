import type { Readable } from 'node:stream';
import type Docker from 'dockerode';
import type { EngineFacts } from '../../results/environment.js';
import { untilAborted } from './abort.js';
import { createBody } from './api/create-body.js';
import { OptionError } from './api/option-error.js';
import { EngineUnreachableError } from './container-driver.js';
import type {
  ContainerDriver,
  ContainerFacts,
  CreateRequest,
  EngineAnswer,
  ExecResult,
  Labelled,
  NetworkRequest,
  OutputCapture,
} from './container-driver.js';
import { engineErrorOf } from './engine-error.js';
import { engineFacts } from './engine-facts.js';
import type { ContainerOutput, ContainerUsage, WrittenFiles } from './observed-container.js';
import { readImageFiles } from './read-image-files.js';
import { readOutput } from './read-output.js';
import { readUsage } from './read-usage.js';
import { readWritten } from './read-written.js';
import { removeNamed } from './remove-named.js';
import { runExec } from './run-exec.js';
import { StreamCapture } from './stream-capture.js';
import { Unfinished } from './unfinished.js';

/** Drives one engine over its API. */
export class EngineDriver implements ContainerDriver {
  private readonly ttyContainers = new Set<string>();
  private readonly unfinished = new Unfinished();

  /** `dead` is aborted when the engine is known to be gone; calls under way then end at once. */
  constructor(
    readonly endpoint: string,
    private readonly docker: Docker,
    private readonly dead: AbortSignal,
  ) {}

  facts(signal: AbortSignal): Promise<EngineFacts> {
    return this.call(() => engineFacts(this.docker, this.endpoint), signal);
  }

  async dataRoot(signal: AbortSignal): Promise<string> {
    const info: unknown = await this.call(() => this.docker.info(), signal);
    return (info as { readonly DockerRootDir: string }).DockerRootDir;
  }

  async ping(signal: AbortSignal): Promise<void> {
    try {
      await untilAborted(this.docker.ping(), AbortSignal.any([signal, this.dead]));
    } catch (error) {
      throw this.unreachable(error);
    }
  }

  async create(request: CreateRequest, signal: AbortSignal): Promise<EngineAnswer<string>> {
    try {
      const body = createBody(request);
      const answer = await this.ask(async () => {
        const container = await this.unfinished.track(request.name, this.docker.createContainer(body));
        return container.id;
      }, signal);
      if (answer.ok && request.options.tty === true) this.ttyContainers.add(answer.value);
      return answer;
    } catch (error) {
      // Declarations are checked before a run; this is for callers of the library.
      if (error instanceof OptionError) return { ok: false, statusCode: 400, message: error.message };
      throw error;
    }
  }

  async capture(containerId: string, signal: AbortSignal): Promise<OutputCapture> {
    const stream = await this.call(
      () => this.docker.getContainer(containerId).attach({ stream: true, stdout: true, stderr: true }),
      signal,
    );
    return new StreamCapture(stream as unknown as Readable, this.ttyContainers.has(containerId));
  }

  start(containerId: string, signal: AbortSignal): Promise<EngineAnswer<null>> {
    return this.ask(async () => {
      await this.docker.getContainer(containerId).start();
      return null;
    }, signal);
  }

  async wait(containerId: string, signal: AbortSignal): Promise<number> {
    const result: unknown = await this.call(() => this.docker.getContainer(containerId).wait(), signal);
    return (result as { StatusCode: number }).StatusCode;
  }

  async nextEnd(container: string, signal: AbortSignal): Promise<void> {
    await this.call(() => this.docker.getContainer(container).wait({ condition: 'next-exit' }), signal);
  }

  async stop(containerId: string, graceSeconds: number, signal: AbortSignal): Promise<void> {
    await this.call(() => this.docker.getContainer(containerId).stop({ t: graceSeconds }), signal);
  }

  async kill(containerId: string, signal: AbortSignal): Promise<void> {
    // 409: it does not run.
    await this.mayBeAbsent(() => this.docker.getContainer(containerId).kill(), [409], signal);
    await this.wait(containerId, signal);
  }

  exec(containerId: string, command: readonly string[], signal: AbortSignal): Promise<EngineAnswer<ExecResult>> {
    return this.ask(() => runExec(this.docker.getContainer(containerId), command, signal), signal);
  }

  async inspect(containerId: string, signal: AbortSignal): Promise<ContainerFacts> {
    const raw = await this.call(() => this.docker.getContainer(containerId).inspect(), signal);
    return {
      running: raw.State.Running,
      exitCode: raw.State.ExitCode,
      oomKilled: raw.State.OOMKilled,
      error: raw.State.Error,
      pid: raw.State.Pid,
      runtime: raw.HostConfig.Runtime ?? '',
      imageId: raw.Image,
      health: (raw.State as { readonly Health?: { readonly Status: string } }).Health?.Status,
      volumes: raw.Mounts.filter(({ Type }) => Type === 'volume').map(({ Destination }) => Destination),
      raw,
    };
  }

  async remove(containerId: string, signal: AbortSignal): Promise<void> {
    this.ttyContainers.delete(containerId);
    await untilAborted(this.unfinished.settled(containerId), signal);
    // 409: its removal is already under way.
    await this.mayBeAbsent(
      () => this.docker.getContainer(containerId).remove({ force: true, v: true }),
      [404, 409],
      signal,
    );
  }

  output(containerId: string, signal: AbortSignal): Promise<ContainerOutput> {
    const isTty = this.ttyContainers.has(containerId);
    return this.call(() => readOutput(this.docker.getContainer(containerId), isTty), signal);
  }

  written(containerId: string, volumes: readonly string[], signal: AbortSignal): Promise<WrittenFiles> {
    return this.call(() => readWritten(this.docker.getContainer(containerId), volumes), signal);
  }

  imageFiles(image: string, bases: readonly string[], signal: AbortSignal): Promise<WrittenFiles> {
    return this.call(() => readImageFiles(this.docker, image, bases), signal);
  }

  usage(containerId: string, signal: AbortSignal): Promise<ContainerUsage> {
    return this.call(() => readUsage(this.docker.getContainer(containerId)), signal);
  }

  async createNetwork({ name, labels, internal }: NetworkRequest, signal: AbortSignal): Promise<void> {
    const request = { Name: name, Labels: { ...labels }, Internal: internal, CheckDuplicate: true };
    await this.call(() => this.unfinished.track(name, this.docker.createNetwork(request)), signal);
  }

  async removeNetwork(name: string, signal: AbortSignal): Promise<void> {
    await untilAborted(this.unfinished.settled(name), signal);
    await this.mayBeAbsent(() => this.docker.getNetwork(name).remove(), [404], signal);
  }

  async connect(id: string, network: string, aliases: readonly string[], signal: AbortSignal): Promise<void> {
    const request = { Container: id, EndpointConfig: { Aliases: [...aliases] } };
    await this.call(() => this.docker.getNetwork(network).connect(request), signal);
  }

  async createVolume(name: string, labels: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void> {
    const request = { Name: name, Labels: { ...labels } };
    await this.call(() => this.unfinished.track(name, this.docker.createVolume(request)), signal);
  }

  async removeVolume(name: string, signal: AbortSignal): Promise<void> {
    await untilAborted(this.unfinished.settled(name), signal);
    await this.mayBeAbsent(() => this.docker.getVolume(name).remove({ force: true }), [404], signal);
  }

  async removeNamed(prefix: string, signal: AbortSignal): Promise<void> {
    await this.call(() => removeNamed(this.docker, prefix), signal);
  }

  containers(signal: AbortSignal): Promise<readonly Labelled[]> {
    return this.listed({}, signal);
  }

  labelled(label: string, signal: AbortSignal): Promise<readonly Labelled[]> {
    return this.listed({ label: [label] }, signal);
  }

  private async listed(filters: Record<string, string[]>, signal: AbortSignal): Promise<readonly Labelled[]> {
    const list = await this.call(() => this.docker.listContainers({ all: true, filters }), signal);
    return list.map(({ Id, Labels }) => ({ id: Id, labels: Labels }));
  }

  async labelledVolumes(label: string, signal: AbortSignal): Promise<readonly Labelled[]> {
    const { Volumes } = await this.call(() => this.docker.listVolumes({ filters: { label: [label] } }), signal);
    return Volumes.map(({ Name, Labels }) => ({ id: Name, labels: Labels }));
  }

  async labelledNetworks(label: string, signal: AbortSignal): Promise<readonly Labelled[]> {
    const list = await this.call(() => this.docker.listNetworks({ filters: { label: [label] } }), signal);
    return list.map(({ Id, Labels }) => ({ id: Id, labels: Labels ?? {} }));
  }

  private async mayBeAbsent(
    request: () => Promise<unknown>,
    fine: readonly number[],
    signal: AbortSignal,
  ): Promise<void> {
    const answer = await this.ask(request, signal);
    if (!answer.ok && !fine.includes(answer.statusCode)) throw new Error(answer.message);
  }

  private async ask<Value>(request: () => Promise<Value>, signal: AbortSignal): Promise<EngineAnswer<Value>> {
    try {
      const either = AbortSignal.any([signal, this.dead]);
      either.throwIfAborted();
      return { ok: true, value: await untilAborted(request(), either) };
    } catch (error) {
      const refusal = engineErrorOf(error);
      if (refusal !== undefined) return { ok: false, ...refusal };
      throw this.dead.aborted || !signal.aborted ? this.unreachable(error) : error;
    }
  }

  private async call<Value>(request: () => Promise<Value>, signal: AbortSignal): Promise<Value> {
    const answer = await this.ask(request, signal);
    if (answer.ok) return answer.value;
    throw new Error(`${this.endpoint}: ${answer.message}`);
  }

  private unreachable(cause: unknown): EngineUnreachableError {
    const detail = cause instanceof Error ? cause.message : String(cause);
    return new EngineUnreachableError(`the engine at ${this.endpoint} does not answer: ${detail}`, { cause });
  }
}
