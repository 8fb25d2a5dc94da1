import { LineError, shown } from './line-error.js';

/** Says that nothing can be done with the type of a `--mount`. */
export const refusedMountType = (spec: string, type: string): LineError =>
  new LineError(`--mount ${shown(spec)}: type=${shown(type)} is none that is read here: use bind, volume or tmpfs.`);
