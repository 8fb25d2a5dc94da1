import { shown } from '../docker-run/line-error.js';
import { copyBoundsText } from './copy-bounds.js';
import type { InPlaceReason, PlannedMount } from './mount-plan.js';

/** What a reader of the verdict must know about the mounts of host paths, one sentence for each. */
export function mountRemarks(mounts: readonly PlannedMount[], inGuest: boolean): string[] {
  const copied = mounts.filter(({ root, path }) => root === path.real);
  const present = named(copied.filter(({ path }) => path.kind !== 'absent'));
  const absent = named(copied.filter(({ path }) => path.kind === 'absent'));
  const remarks = [
    ...(present.length === 0
      ? []
      : [
          `Each trial mounts a copy of its own of ${present.join(', ')}: what containers write there changes nothing here.`,
        ]),
    ...absent.map((name) => `${name} does not exist: the engine makes it anew for each trial, and not in that place.`),
    ...mounts.flatMap(({ source, reason }) => (reason === undefined ? [] : [inPlace(shown(source), reason, inGuest)])),
  ];
  return [...new Set(remarks)];
}

const named = (mounts: readonly PlannedMount[]): string[] => [...new Set(mounts.map(({ path }) => shown(path.real)))];

const whys: Readonly<Record<Exclude<InPlaceReason, 'engine-socket' | 'socket'>, string>> = {
  system: 'it belongs to the system',
  'holds-copies': 'the copies of trials are made below it',
  special: 'it is a device or a pipe',
  enclosed: 'a directory above it is mounted itself',
  'too-large': `it has more than ${copyBoundsText}`,
  unreadable: 'not all of it can be read',
};

function inPlace(name: string, reason: InPlaceReason, inGuest: boolean): string {
  if (reason === 'engine-socket')
    return `${name} is a socket of ${inGuest ? 'the guest' : 'this machine'}'s own engine: what is asked of it is not run on either side.`;
  if (inGuest)
    return `${name} is that of the guest, not a copy of yours: ${reason === 'socket' ? 'a socket cannot be copied' : whys[reason]}.`;
  if (reason === 'socket') return `${name} is a socket of this machine: both sides use it itself.`;
  return `${name} is mounted itself, not a copy, as ${whys[reason]}: what containers write there stays, and the trials after it see it.`;
}
