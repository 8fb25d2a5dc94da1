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
  NetworkRequest,
  OutputCapture,
} from './container-driver.js';
import type { ContainerOutput, ContainerUsage, WrittenFiles } from './observed-container.js';
import type { FakeBehaviour, FakePhase } from './fake-behaviour.js';
import { endFake } from './fake-container.js';
import type { FakeContainer } from './fake-container.js';
import { fakeFacts } from './fake-facts.js';
import { FakeOutput } from './fake-output.js';

const never = new Promise<never>(() => undefined);

/** An engine in memory: containers behave as scripted, and every call is remembered in order. */
export class FakeDriver implements ContainerDriver {
  /** Calls in order, e.g. `create NAME`, `remove NAME`, `create-volume NAME`. */
  readonly calls: string[] = [];
  /** Requests in order of creation, refused ones included. */
  readonly requests: CreateRequest[] = [];
  readonly volumes = new Set<string>();
  readonly networks = new Set<string>();
  private readonly made = new Map<string, FakeContainer>();
  private isDead = false;

  constructor(
    private readonly behave: (request: CreateRequest) => FakeBehaviour = () => ({}),
    readonly endpoint = 'unix:///fake.sock',
  ) {}

  /** Names of containers that exist now. */
  get left(): readonly string[] {
    return [...this.made.values()].map(({ request }) => request.name);
  }

  ping(): Promise<void> {
    return this.isDead ? Promise.reject(this.gone()) : Promise.resolve();
  }

  dataRoot(): Promise<string> {
    return Promise.resolve('/fake/data');
  }

  facts(): Promise<EngineFacts> {
    return Promise.resolve(fakeFacts(this.endpoint));
  }

  async create(request: CreateRequest, signal: AbortSignal): Promise<EngineAnswer<string>> {
    const behaviour = this.behave(request);
    this.requests.push(request);
    await this.enter('create', request.name, behaviour, signal);
    if (behaviour.refuse?.at === 'create') return { ok: false, ...behaviour.refuse };
    const id = `id-${request.name}`;
    const output = new FakeOutput(behaviour.stdout ?? '', behaviour.stderr ?? '');
    const { refusedRemovals = 0 } = behaviour;
    this.made.set(id, { id, request, behaviour, output, state: 'created', refusedRemovals, inspections: 0 });
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
    return endFake(container);
  }

  async nextEnd(container: string, signal: AbortSignal): Promise<void> {
    if (this.container(container).behaviour.endsBeforeReady !== true) await untilAborted(never, signal);
  }

  async stop(containerId: string, _graceSeconds: number, signal: AbortSignal): Promise<void> {
    await this.end('stop', containerId, signal);
  }

  async kill(containerId: string, signal: AbortSignal): Promise<void> {
    await this.end('kill', containerId, signal);
  }

  async exec(containerId: string, command: readonly string[], signal: AbortSignal): Promise<EngineAnswer<ExecResult>> {
    const { request, behaviour } = this.container(containerId);
    await this.enter('exec', request.name, behaviour, signal);
    return (
      behaviour.exec?.(command) ?? { ok: true, value: { exitCode: 0, stdout: emptyExcerpt, stderr: emptyExcerpt } }
    );
  }

  async inspect(containerId: string, signal: AbortSignal): Promise<ContainerFacts> {
    const container = this.container(containerId);
    const { request, behaviour } = container;
    await this.enter('inspect', request.name, behaviour, signal);
    container.inspections += 1;
    if (container.inspections >= (behaviour.endsAtInspection ?? Infinity)) container.state = 'ended';
    const { state, inspections } = container;
    return {
      running: state === 'running',
      exitCode: behaviour.exitCode ?? 0,
      oomKilled: behaviour.oomKilled ?? false,
      error: '',
      pid: state === 'running' ? (behaviour.pid ?? 0) : 0,
      runtime: behaviour.runtime ?? request.runtime,
      imageId: `sha256:${request.image}`,
      health: behaviour.health?.[inspections - 1] ?? behaviour.health?.at(-1),
      volumes: behaviour.volumes ?? [],
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
    this.made.delete(container.id);
    return Promise.resolve();
  }

  async output(containerId: string, signal: AbortSignal): Promise<ContainerOutput> {
    const { request, behaviour, output } = this.container(containerId);
    await this.enter('observe', request.name, behaviour, signal);
    return output.current();
  }

  async written(containerId: string, volumes: readonly string[], signal: AbortSignal): Promise<WrittenFiles> {
    const { request, behaviour } = this.container(containerId);
    await this.enter('observe', request.name, behaviour, signal);
    return behaviour.written?.(volumes) ?? { files: [], omitted: 0 };
  }

  async imageFiles(image: string, bases: readonly string[]): Promise<WrittenFiles> {
    await this.change(['image-files', image, ...bases].join(' '), () => undefined);
    return { files: [], omitted: 0 };
  }

  async usage(containerId: string, signal: AbortSignal): Promise<ContainerUsage> {
    const { request, behaviour, state } = this.container(containerId);
    await this.enter('observe', request.name, behaviour, signal);
    const none = { memoryBytes: undefined, cpuMs: undefined };
    return state === 'running' ? (behaviour.usage ?? none) : none;
  }

  createNetwork({ name }: NetworkRequest): Promise<void> {
    return this.change(`create-network ${name}`, () => this.networks.add(name));
  }

  removeNetwork(name: string): Promise<void> {
    return this.change(`remove-network ${name}`, () => this.networks.delete(name));
  }

  connect(containerId: string, network: string, aliases: readonly string[]): Promise<void> {
    const { request } = this.container(containerId);
    return this.change(['connect', request.name, network, ...aliases].join(' '), () => undefined);
  }

  createVolume(name: string): Promise<void> {
    return this.change(`create-volume ${name}`, () => this.volumes.add(name));
  }

  removeVolume(name: string): Promise<void> {
    return this.change(`remove-volume ${name}`, () => this.volumes.delete(name));
  }

  removeNamed(prefix: string): Promise<void> {
    return this.change(`remove-named ${prefix}`, () => undefined);
  }

  readonly labelledNetworks = (): Promise<readonly Labelled[]> => Promise.resolve([]);
  readonly labelledVolumes = (): Promise<readonly Labelled[]> => Promise.resolve([]);

  containers(): Promise<readonly Labelled[]> {
    return Promise.resolve([...this.made.values()].map(({ id, request }) => ({ id, labels: request.labels })));
  }

  async labelled(label: string): Promise<readonly Labelled[]> {
    return (await this.containers()).filter(({ labels }) => label in labels);
  }

  /** Ends the engine: every later call fails. */
  die(): void {
    this.isDead = true;
  }

  private async end(phase: FakePhase, containerId: string, signal: AbortSignal): Promise<void> {
    const container = this.container(containerId);
    await this.enter(phase, container.request.name, container.behaviour, signal);
    endFake(container);
  }

  private change(call: string, work: () => unknown): Promise<void> {
    this.calls.push(call);
    if (this.isDead) return Promise.reject(this.gone());
    work();
    return Promise.resolve();
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
    return [...this.made.values()].find(({ id, request }) => id === reference || request.name === reference);
  }

  private container(reference: string): FakeContainer {
    const container = this.find(reference);
    if (container !== undefined) return container;
    throw new Error(`no such container: ${reference}`);
  }

  private gone(): EngineUnreachableError {
    return new EngineUnreachableError(`the engine at ${this.endpoint} does not answer: it is dead`);
  }
}
