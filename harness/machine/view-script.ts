import { watchedValues } from '../health/watched-values.js';

const files = [
  '/proc/self/mountinfo',
  '/proc/sys/kernel/tainted',
  '/proc/modules',
  '/proc/swaps',
  '/proc/stat',
  '/proc/loadavg',
  '/proc/cpuinfo',
  '/sys/kernel/rcu_expedited',
  ...watchedValues.map((name) => `/proc/sys/${name}`),
  '/sys/block/loop*/loop/backing_file',
  '/proc/[0-9]*/cgroup',
  '/proc/[0-9]*/stat',
  '/proc/[0-9]*/comm',
];

/** Shell text that prints all that the health check and the benchmark read, by one program; see `recordedView`. */
export const viewScript = `grep -sH '' ${files.join(' ')}; true`;
