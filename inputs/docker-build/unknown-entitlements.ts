import { shown } from '../docker-run/line-error.js';
import type { Setting } from '../subject/setting.js';

// `fs` and `ssh` are those of bake.
const known = /^(?:network\.host|security\.insecure|(?:device|fs(?:\.read|\.write)?|ssh)(?:=.*)?)$/s;

/** Says of each entitlement that no builder is known to have that nothing is judged about it. */
export const unknownEntitlements = (settings: readonly Setting[]): readonly string[] =>
  settings
    .filter(({ name, value }) => name === 'build-entitlement' && !known.test(value))
    .map(({ value }) => `No entitlement ${shown(value) || '""'} is known here: it is not judged.`);
