import { mutatesState } from '../../workloads/mutates-state.js';
import { HarnessError } from '../errors/harness-error.js';
import type { RunRequest } from '../run/run-request.js';
import { HealthMonitor } from './health-monitor.js';
import type { HealthProblem } from './health-problem.js';
import { HostInspector } from './host-inspector.js';
import { removeLeftovers } from './remove-leftovers.js';

/** What ends by itself, e.g. a process that is being killed, has ended after this. */
const pauseMs = 200;

/** The health check of one run, with its way back after a contamination. */
export function watchRun({ runId, host, selected, clock, progress }: RunRequest, signal: AbortSignal): HealthMonitor {
  const usesSysbox = host.targets.some(({ facts }) => facts.runtime === 'sysbox-runc');
  const daemons = host.watched.daemons ?? (usesSysbox ? ['sysbox-mgr', 'sysbox-fs'] : []);
  const recover = async (problems: readonly HealthProblem[]): Promise<void> => {
    progress.note('recovering the host before the next workload');
    try {
      await host.recover(signal);
      const drivers = new Map(host.targets.map(({ driver }) => [driver.endpoint, driver]));
      const places = { runId, drivers: [...drivers.values()], machine: host.machine };
      await removeLeftovers(problems, places);
    } catch (cause) {
      signal.throwIfAborted();
      const detail = cause instanceof Error ? cause.message : String(cause);
      throw new HarnessError(
        'infrastructure',
        `the run stopped: the host could not be recovered after a contamination: ${detail}; continue with --resume`,
        { cause },
      );
    }
  };
  return new HealthMonitor(new HostInspector(() => host.watched, { runId, daemons }), {
    runId,
    signal,
    mayChangeKernel: ({ workload: id, privilege }) =>
      selected.some(({ workload }) => workload.id === id && mutatesState(workload, privilege)),
    pause: () => clock.sleep(pauseMs * (host.disposable?.slowness ?? 1), signal),
    recover,
  });
}
