import { watchedValues } from '../health/watched-values.js';

const files = [
  '/proc/self/mountinfo',
  '/proc/sys/kernel/tainted',
  '/proc/modules',
  '/proc/swaps',
  ...watchedValues.map((name) => `/proc/sys/${name}`),
  '/sys/block/loop*/loop/backing_file',
  '/proc/[0-9]*/cgroup',
  '/proc/[0-9]*/stat',
  '/proc/[0-9]*/comm',
];

/** Shell text that prints all that the health check reads, by one program; see `recordedView`. */
export const viewScript = `grep -sH '' ${files.join(' ')}; true`;
