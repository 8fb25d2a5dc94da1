import { isAwaited } from '../../workloads/service.js';
import type { Service } from '../../workloads/service.js';
import { stepTimeoutMs } from '../../workloads/step-timeout.js';
import type { CreateRequest } from '../driver/container-driver.js';
import type { PreparedTrial } from './prepare-trial.js';
import { removeLater } from './remove-later.js';
import { startListeningService } from './run-listening-service.js';
import { startService } from './run-service.js';
import { networkName } from './runnable-trial.js';
import { ServiceStarts } from './service-starts.js';
import type { StepEnd } from './step-end.js';
import { aliasesIn, serviceRequest } from './trial-requests.js';
import type { Workplace } from './workplace.js';

/** Of services that fail at about the same time the first one in the order written is told, in each trial the same. */
const togetherMs = 500;

/**
 * Starts the services, one at a time, each as soon as all that it comes after is so, and waits until all are ready.
 * Whether they are. The first failure ends the start, and the waiting for the others.
 */
export async function startServices(place: Workplace, { serviceOptions }: PreparedTrial): Promise<boolean> {
  const { trial, ports, reports, measures, signal } = place;
  const services = trial.workload.services ?? [];
  const beginMs = ports.clock.monotonicMs();
  const starts = new ServiceStarts(services, signal);
  try {
    for (let next = await starts.next(); next !== undefined; next = await starts.next()) {
      const service = next;
      const create = serviceRequest(trial, ports.owner, service, serviceOptions.get(service.name) ?? {});
      removeLater(place, create.name, () => undefined);
      await starts.begin(service, async (onStarted, limit) => {
        const end = await startOne(place, service, create, onStarted, limit);
        if (end === undefined && isAwaited(service)) measures.readyMs = ports.clock.monotonicMs() - beginMs;
        return end;
      });
    }
    if (starts.failure !== undefined) await Promise.race([starts.settled(), ports.clock.sleep(togetherMs, signal)]);
    signal.throwIfAborted();
  } finally {
    await starts.stop();
  }
  const { failure } = starts;
  if (failure === undefined) return true;
  reports.push({ role: { service: failure.service }, containerId: undefined, end: failure.end, readBack: undefined });
  return false;
}

/** Undefined when the service is ready. */
async function startOne(
  { trial, ports }: Workplace,
  service: Service,
  create: CreateRequest,
  onStarted: () => void,
  signal: AbortSignal,
): Promise<StepEnd | undefined> {
  const { name, target, workload } = trial;
  const timeoutMs = stepTimeoutMs(workload);
  const connect = async (container: string, limit: AbortSignal): Promise<void> => {
    for (const network of service.networks?.slice(1) ?? [])
      await target.driver.connect(container, networkName(name, network.name), aliasesIn(service, network), limit);
  };
  const start = { service, create, connect, timeoutMs, onStarted };
  return service.readyPort === undefined
    ? startService(start, target.driver, ports.clock, signal)
    : startListeningService(start, service.readyPort, target, ports.clock, signal);
}
