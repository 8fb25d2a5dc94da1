import type { Workload } from './schema.js';

const defaultTimeoutSeconds = 60;

/** The time that each step of a workload may take, in ms. */
export const stepTimeoutMs = ({ timeoutSeconds }: Pick<Workload, 'timeoutSeconds'>): number =>
  (timeoutSeconds ?? defaultTimeoutSeconds) * 1000;
