import { shown } from '../../docker-run/line-error.js';
import { ReadError } from '../../subject/read-error.js';
import { shellQuote } from '../../../workloads/shell-quote.js';
import { startOrder } from '../../workload/start-order.js';
import type { ActiveService } from './active-services.js';
import { refusal } from './refusal.js';
import type { Condition, RunDraft } from './run-part.js';

export interface PlannedService extends ActiveService {
  readonly ready: 'readyHealthy' | 'readyEnded' | undefined;
  /** Shell text that has to pass inside it once all are started. */
  readonly check: string | undefined;
}

const readyOf: Readonly<Record<Condition, 'readyHealthy' | 'readyEnded' | undefined>> = {
  service_started: undefined,
  service_healthy: 'readyHealthy',
  service_completed_successfully: 'readyEnded',
};

/**
 * The services in the order in which they are started, each with what is waited for. One that nobody depends on is waited
 * for where it has a health check; of several such ones only the last one before all are started, as they may need each
 * other to get healthy. Throws ReadError for a circle, and for a dependency that is not there.
 */
export function planStart(services: readonly ActiveService[], file: string): readonly PlannedService[] {
  const names = new Set(services.map(({ name }) => name));
  const dependencies = services.flatMap((service) => dependenciesOf(service, names));
  const ready = new Map<string, 'readyHealthy' | 'readyEnded'>();
  for (const { on, condition, owner, at } of dependencies) {
    const wanted = readyOf[condition];
    const before = ready.get(on);
    if (wanted === undefined) continue;
    if (before !== undefined && before !== wanted) {
      throw refusal(
        at,
        owner,
        `${shown(on)} has to be healthy for one service and to have ended for another: take one condition out`,
      );
    }
    ready.set(on, wanted);
  }
  const isLeaf = (name: string): boolean => !dependencies.some(({ on }) => on === name);
  const ordered = startOrder(
    services.map((service) => ({
      service,
      name: service.name,
      after: dependencies.filter(({ owner }) => owner === service.name).map(({ on }) => on),
      rank: isLeaf(service.name) ? (healthOf(service) === undefined ? 0 : 2) : ready.has(service.name) ? 1 : 0,
    })),
  );
  if (!ordered.ok) {
    const circle = [...ordered.circle, ordered.circle[0] ?? ''].map(shown).join(' -> ');
    throw new ReadError(
      `${file}: the services depend on each other in a circle (${circle}): take one depends_on out.`,
      undefined,
    );
  }
  return ordered.order.map(({ service, name }, index): PlannedService => {
    const health = isLeaf(name) ? healthOf(service) : undefined;
    if (health === undefined) return { ...service, ready: ready.get(name), check: undefined };
    if (index === ordered.order.length - 1) return { ...service, ready: 'readyHealthy', check: undefined };
    return { ...service, ready: undefined, check: `until ${shellQuote(['sh', '-c', health])}; do sleep 1; done` };
  });
}

interface Dependency {
  readonly owner: string;
  readonly on: string;
  readonly condition: Condition;
  readonly at: RunDraft['at'];
}

function dependenciesOf({ name, drafts }: ActiveService, names: ReadonlySet<string>): readonly Dependency[] {
  return drafts.flatMap(({ part, at }): readonly Dependency[] => {
    if (part.kind !== 'depends' && part.kind !== 'join') return [];
    const on = part.kind === 'join' ? part.service : part.on;
    const condition = part.kind === 'join' ? 'service_started' : part.condition;
    if (names.has(on)) return [{ owner: name, on, condition, at }];
    if (part.kind === 'depends' && !part.required) return [];
    throw refusal(
      at,
      name,
      `it needs the service ${shown(on)}, which is not there or is left out: add it, or switch its profile on`,
    );
  });
}

/** The health check that the file itself gives a service. */
function healthOf({ drafts }: ActiveService): string | undefined {
  const options = drafts.flatMap(({ part }) => (part.kind === 'option' ? [part] : []));
  const value = options.find(({ key }) => key === 'healthCmd')?.value;
  return typeof value === 'string' && !options.some(({ key }) => key === 'noHealthcheck') ? value : undefined;
}
