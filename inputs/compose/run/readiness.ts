import { shown } from '../../docker-run/line-error.js';
import { ReadError } from '../../subject/read-error.js';
import type { StartCondition } from '../../../workloads/start-condition.js';
import { startOrder } from '../../workload/start-order.js';
import type { ActiveService } from './active-services.js';
import { refusal } from './refusal.js';
import type { Condition, RunDraft } from './run-part.js';

export interface PlannedService extends ActiveService {
  readonly ready: 'readyHealthy' | 'readyEnded' | undefined;
  /** What has to be so before it is started, by names of the file. */
  readonly after: readonly StartCondition[];
}

const readyOf: Readonly<Record<Condition, 'readyHealthy' | 'readyEnded' | undefined>> = {
  service_started: undefined,
  service_healthy: 'readyHealthy',
  service_completed_successfully: 'readyEnded',
};

/**
 * The services, each behind those that it depends on, with what it waits for before its start and what makes it ready
 * itself. One that nobody depends on is waited for too where it has a health check, once all are started. Throws ReadError
 * for a circle, and for a dependency that is not there.
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
      rank: isLeaf(service.name) ? (hasHealthCheck(service) ? 2 : 0) : ready.has(service.name) ? 1 : 0,
    })),
  );
  if (!ordered.ok) {
    const circle = [...ordered.circle, ordered.circle[0] ?? ''].map(shown).join(' -> ');
    throw new ReadError(
      `${file}: the services depend on each other in a circle (${circle}): take one depends_on out.`,
      undefined,
    );
  }
  return ordered.order.map(({ service, name }): PlannedService => {
    const after = conditionsOf(dependencies.filter(({ owner }) => owner === name));
    return { ...service, ready: isLeaf(name) && hasHealthCheck(service) ? 'readyHealthy' : ready.get(name), after };
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

/** One for each service, however often it is named: to be ready says more than to be started. */
function conditionsOf(dependencies: readonly Dependency[]): readonly StartCondition[] {
  const until = new Map<string, StartCondition['until']>();
  for (const { on, condition } of dependencies) {
    if (condition !== 'service_started') until.set(on, 'ready');
    else if (!until.has(on)) until.set(on, 'started');
  }
  return [...until].map(([service, one]) => ({ service, until: one }));
}

/** Whether the file itself gives a service one. */
const hasHealthCheck = ({ drafts }: ActiveService): boolean =>
  drafts.some(({ part }) => part.kind === 'option' && part.key === 'healthCmd');
