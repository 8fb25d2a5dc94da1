import type { Workload } from './schema.js';

const defaultTimeoutSeconds = 60;

/** The time that each step of a workload may take, in ms. */
export const stepTimeoutMs = ({ timeoutSeconds }: Pick<Workload, 'timeoutSeconds'>): number =>
  (timeoutSeconds ?? defaultTimeoutSeconds) * 1000;

/** The same workload with as much more time as a slow machine needs. */
export const withSlowness = <Timed extends Pick<Workload, 'timeoutSeconds'>>(
  workload: Timed,
  slowness: number,
): Timed => (slowness === 1 ? workload : { ...workload, timeoutSeconds: (stepTimeoutMs(workload) / 1000) * slowness });
