import { timeLimit } from '../clock/time-limit.js';
import type { Machine } from '../machine/machine.js';
import type { MachineView } from '../machine/machine-view.js';
import type { EngineState, HealthSnapshot, MachineState, OrphanProcess } from './health-snapshot.js';
import { readMachine } from './read-machine.js';
import { isAlive, readProcesses } from './read-processes.js';
import type { EngineInventory, WatchedEngine, WatchedHost } from './watched-host.js';

/** Takes snapshots of a host. */
export interface HealthInspector {
  /** Resolves also when engines or their machine do not answer; rejects only when aborted. */
  snapshot(signal: AbortSignal): Promise<HealthSnapshot>;
}

export interface InspectedRun {
  readonly runId: string;
  /** Names of programs that have to live as long as the run, e.g. `sysbox-mgr`. */
  readonly daemons: readonly string[];
}

const answerMs = 10_000;

/** Looks at a real host. */
export class HostInspector implements HealthInspector {
  /** The host is asked each time: after a recovery it has other engines. */
  constructor(
    private readonly watched: () => WatchedHost,
    private readonly run: InspectedRun,
  ) {}

  async snapshot(signal: AbortSignal): Promise<HealthSnapshot> {
    const host = this.watched();
    const { engines, machine } = host;
    // Before the engines are asked: a container that starts in between is known to them.
    const look = machine === undefined ? undefined : await settled(machine.look());
    const answers = await Promise.all(engines.map((engine) => askEngine(engine, signal)));
    const states = answers.map((answer, index) => stateOf(answer, engines[index], this.run.runId));
    if (machine === undefined || look === undefined) return { engines: states, machine: undefined };
    const state = 'failure' in look ? look : await settled(this.machineState(host, machine, answers, look.value));
    signal.throwIfAborted();
    return 'failure' in state
      ? { engines: states, machine: undefined, machineSilence: state.failure }
      : { engines: states, machine: state.value };
  }

  private async machineState(
    { engines, engineFolders }: WatchedHost,
    machine: Machine,
    answers: readonly Answer[],
    view: MachineView,
  ): Promise<MachineState> {
    const { runId, daemons } = this.run;
    const known = new Set(
      answers.flatMap((answer) => ('inventory' in answer ? answer.inventory.containers.map(({ id }) => id) : [])),
    );
    const patterns = engines.map(({ containerCgroup }) => containerCgroup);
    const processes = readProcesses(view, patterns, daemons);
    // Without every engine's answer nobody can say whose container is gone.
    const isComplete = answers.every((answer) => 'inventory' in answer);
    const unknown = isComplete ? processes.inContainers.filter(({ containerId }) => !known.has(containerId)) : [];
    return {
      ...readMachine(view, { runId, engineFolders }),
      orphans: await stillThere(unknown, machine),
      daemons: processes.daemons,
      diskAvailableBytes: await machine.availableBytes(engineFolders[0] ?? '/'),
    };
  }
}

type Settled<Value> = { readonly value: Value } | { readonly failure: string };

/** A rejection as a value. */
const settled = <Value>(promise: Promise<Value>): Promise<Settled<Value>> =>
  promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ failure: error instanceof Error ? error.message : String(error) }),
  );

/** A neighbour's container that was removed between the two looks took its processes with it. */
async function stillThere(found: readonly OrphanProcess[], machine: Machine): Promise<readonly OrphanProcess[]> {
  if (found.length === 0) return found;
  const again = await machine.look();
  return found.filter(({ pid }) => isAlive(again, pid));
}

type Answer = { readonly inventory: EngineInventory } | { readonly reason: string };

async function askEngine(engine: WatchedEngine, signal: AbortSignal): Promise<Answer> {
  try {
    return { inventory: await engine.inventory(timeLimit(answerMs, signal)) };
  } catch (error) {
    signal.throwIfAborted();
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** On somebody else's engine only what bears the run's name is the run's. */
function stateOf(answer: Answer, engine: WatchedEngine | undefined, runId: string): EngineState {
  const endpoint = engine?.endpoint ?? '';
  if ('reason' in answer) return { endpoint, answers: false, reason: answer.reason };
  const mine = (name: string): boolean => engine?.isOwn === true || name.startsWith(`ec_${runId}_`);
  const { containers, networks, volumes } = answer.inventory;
  return {
    endpoint,
    answers: true,
    containers: containers.map(({ name }) => name).filter(mine),
    networks: networks.filter(mine),
    volumes: volumes.filter(mine),
  };
}
