import type { EngineFacts } from '../../results/environment.js';
import { emptyExcerpt } from '../../results/excerpt.js';
import { untilAborted } from './abort.js';
import { EngineUnreachableError } from './container-driver.js';
import type {
  ContainerDriver,
  ContainerFacts,
  CreateRequest,
  EngineAnswer,
  ExecResult,
  Labelled,
  OutputCapture,
} from './container-driver.js';
import { FakeOutput } from './fake-output.js';

/** A call of the driver that can be scripted. */
export type FakePhase = 'create' | 'capture' | 'start' | 'wait' | 'stop' | 'inspect' | 'exec';

/** How one container behaves; everything left out goes well. */
export interface FakeBehaviour {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exitCode?: number;
  readonly oomKilled?: boolean;
  /** Answers with a refusal; `exitCode` is what the engine then reports for the container. */
  readonly refuse?: { readonly at: 'create' | 'start'; readonly statusCode: number; readonly message: string };
  /** What a command inside it gives, or a refusal of the engine. */
  readonly exec?: (command: readonly string[]) => EngineAnswer<ExecResult>;
  /** Does not answer until the call is aborted. */
  readonly hangAt?: FakePhase;
  /** The engine is gone from this call on. */
  readonly deadAt?: FakePhase;
  /** Runtime that the engine reports; as asked for when left out. */
  readonly runtime?: string;
  /** Process id on the engine's host while it runs. */
  readonly pid?: number;
  /** How often the engine refuses to remove it. */
  readonly refusedRemovals?: number;
}

interface FakeContainer {
  readonly id: string;
  readonly request: CreateRequest;
  readonly behaviour: FakeBehaviour;
  readonly output: FakeOutput;
  state: 'created' | 'running' | 'ended';
  refusedRemovals: number;
}

const never = new Promise<never>(() => undefined);

/** An engine in memory: containers behave as scripted, and every call is remembered in order. */
export class FakeDriver implements ContainerDriver {
  /** Calls in order, e.g. `create NAME`, `remove NAME`, `create-volume NAME`. */
  readonly calls: string[] = [];
  /** Requests in order of creation, refused ones included. */
  readonly requests: CreateRequest[] = [];
  readonly volumes = new Set<string>();
  private readonly containers = new Map<string, FakeContainer>();
  private isDead = false;

  constructor(
    private readonly behave: (request: CreateRequest) => FakeBehaviour = () => ({}),
    readonly endpoint = 'unix:///fake.sock',
  ) {}

  /** Names of containers that exist now. */
  get left(): readonly string[] {
    return [...this.containers.values()].map(({ request }) => request.name);
  }

  ping(): Promise<void> {
    return this.isDead ? Promise.reject(this.gone()) : Promise.resolve();
  }

  facts(): Promise<EngineFacts> {
    return Promise.resolve({
      endpoint: this.endpoint,
      version: 'fake',
      apiVersion: '1.41',
      storageDriver: 'overlay2',
      cgroupDriver: 'cgroupfs',
      securityOptions: [],
      runtimes: ['runc'],
      containerdVersion: 'fake',
      runcVersion: 'fake',
    });
  }

  async create(request: CreateRequest, signal: AbortSignal): Promise<EngineAnswer<string>> {
    const behaviour = this.behave(request);
    this.requests.push(request);
    await this.enter('create', request.name, behaviour, signal);
    if (behaviour.refuse?.at === 'create') return { ok: false, ...behaviour.refuse };
    const id = `id-${request.name}`;
    const output = new FakeOutput(behaviour.stdout ?? '', behaviour.stderr ?? '');
    const { refusedRemovals = 0 } = behaviour;
    this.containers.set(id, { id, request, behaviour, output, state: 'created', refusedRemovals });
    return { ok: true, value: id };
  }

  async capture(containerId: string, signal: AbortSignal): Promise<OutputCapture> {
    const { request, behaviour, output } = this.container(containerId);
    await this.enter('capture', request.name, behaviour, signal);
    return output;
  }

  async start(containerId: string, signal: AbortSignal): Promise<EngineAnswer<null>> {
    const container = this.container(containerId);
    await this.enter('start', container.request.name, container.behaviour, signal);
    if (container.behaviour.refuse?.at === 'start') return { ok: false, ...container.behaviour.refuse };
    container.state = 'running';
    container.output.begin();
    return { ok: true, value: null };
  }

  async wait(containerId: string, signal: AbortSignal): Promise<number> {
    const container = this.container(containerId);
    await this.enter('wait', container.request.name, container.behaviour, signal);
    container.state = 'ended';
    container.output.end();
    return container.behaviour.exitCode ?? 0;
  }

  async stop(containerId: string, _graceSeconds: number, signal: AbortSignal): Promise<void> {
    const container = this.container(containerId);
    await this.enter('stop', container.request.name, container.behaviour, signal);
    container.state = 'ended';
    container.output.end();
  }

  async exec(containerId: string, command: readonly string[], signal: AbortSignal): Promise<EngineAnswer<ExecResult>> {
    const { request, behaviour } = this.container(containerId);
    await this.enter('exec', request.name, behaviour, signal);
    return (
      behaviour.exec?.(command) ?? { ok: true, value: { exitCode: 0, stdout: emptyExcerpt, stderr: emptyExcerpt } }
    );
  }

  async inspect(containerId: string, signal: AbortSignal): Promise<ContainerFacts> {
    const { request, behaviour, state } = this.container(containerId);
    await this.enter('inspect', request.name, behaviour, signal);
    return {
      running: state === 'running',
      exitCode: behaviour.exitCode ?? 0,
      oomKilled: behaviour.oomKilled ?? false,
      error: '',
      pid: state === 'running' ? (behaviour.pid ?? 0) : 0,
      runtime: behaviour.runtime ?? request.runtime,
      imageId: `sha256:${request.image}`,
      raw: { Name: request.name, State: state },
    };
  }

  remove(containerId: string): Promise<void> {
    const container = this.find(containerId);
    this.calls.push(`remove ${container?.request.name ?? containerId}`);
    if (this.isDead) return Promise.reject(this.gone());
    if (container === undefined) return Promise.resolve();
    if (container.refusedRemovals > 0) {
      container.refusedRemovals -= 1;
      return Promise.reject(new Error(`${container.request.name} is busy`));
    }
    container.output.end();
    this.containers.delete(container.id);
    return Promise.resolve();
  }

  createVolume(name: string): Promise<void> {
    this.calls.push(`create-volume ${name}`);
    if (this.isDead) return Promise.reject(this.gone());
    this.volumes.add(name);
    return Promise.resolve();
  }

  removeVolume(name: string): Promise<void> {
    this.calls.push(`remove-volume ${name}`);
    if (this.isDead) return Promise.reject(this.gone());
    this.volumes.delete(name);
    return Promise.resolve();
  }

  removeNamed(prefix: string): Promise<void> {
    this.calls.push(`remove-named ${prefix}`);
    return this.isDead ? Promise.reject(this.gone()) : Promise.resolve();
  }

  labelledVolumes(): Promise<readonly Labelled[]> {
    return Promise.resolve([]);
  }

  labelled(label: string): Promise<readonly Labelled[]> {
    const found = [...this.containers.values()].filter(({ request }) => label in request.labels);
    return Promise.resolve(found.map(({ id, request }) => ({ id, labels: request.labels })));
  }

  /** Ends the engine: every later call fails. */
  die(): void {
    this.isDead = true;
  }

  private async enter(phase: FakePhase, name: string, behaviour: FakeBehaviour, signal: AbortSignal): Promise<void> {
    this.calls.push(`${phase} ${name}`);
    signal.throwIfAborted();
    if (behaviour.deadAt === phase) this.isDead = true;
    if (this.isDead) throw this.gone();
    if (behaviour.hangAt === phase) await untilAborted(never, signal);
  }

  /** By id or name, as engines do. */
  private find(reference: string): FakeContainer | undefined {
    return [...this.containers.values()].find(({ id, request }) => id === reference || request.name === reference);
  }

  private container(reference: string): FakeContainer {
    const container = this.find(reference);
    if (container === undefined) throw new Error(`no such container: ${reference}`);
    return container;
  }

  private gone(): EngineUnreachableError {
    return new EngineUnreachableError(`the engine at ${this.endpoint} does not answer: it is dead`);
  }
}
