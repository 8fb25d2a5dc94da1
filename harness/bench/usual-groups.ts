import type { CostGroup } from '../../results/bench/bench-events.js';

/** Calls that change mounts. */
const mountCalls = [
  ...['tmpfs', 'bind', 'remount', 'overlay', 'proc', 'sysfs', 'private', 'move', 'umount-detach'],
  ...['new-bind', 'new-tmpfs', 'mount-enoent', 'umount-einval'],
];

/** Other calls that an isolating runtime may trap or serve itself. */
const fileCalls = ['openat2', 'chown', 'setxattr', 'getxattr', 'read-uptime', 'read-hostname', 'read-sys', 'read-stat'];

/** Calls that nothing traps: they have to cost the same. */
export const controlOperations: readonly string[] = ['getppid', 'stat', 'open-close', 'read-4k', 'fork-exec'];

const group = (
  mountsPresent: number,
  operations: readonly string[],
  factors: Partial<Pick<CostGroup, 'parallel' | 'caller' | 'longLines'>> = {},
): CostGroup => ({ mountsPresent, parallel: 1, operations: [...operations], caller: 'plain', ...factors });

/** What the others tell as well, in little time. */
const quickMountCalls = mountCalls.filter((name) => !['move', 'new-tmpfs', 'umount-einval'].includes(name));

/** Those of them that tell most in little time. */
const quickFileCalls = ['openat2', 'chown', 'read-uptime'];

/** Two calls that depend on the mounts present in different ways, and one that should not. */
const scaled = ['bind', 'tmpfs', 'private'];

/** Whose growth with the mount table the others are taken to have. */
const models = ['bind', 'private'];

/** What is measured when nothing else is asked for. */
export const usualGroups = {
  quick: [
    group(0, [...quickMountCalls, ...quickFileCalls, ...controlOperations]),
    group(100, scaled),
    group(1000, scaled),
    group(100, models, { longLines: true }),
  ],
  full: [
    group(0, [...mountCalls, ...fileCalls, ...controlOperations]),
    ...[10, 100, 300, 1000, 3000, 10_000].map((mountsPresent) => group(mountsPresent, scaled)),
    group(100, models, { longLines: true }),
    ...[2, 4].map((parallel) => group(0, ['bind', 'tmpfs'], { parallel })),
    group(0, ['bind', 'tmpfs'], { caller: 'chroot' }),
    group(0, ['bind', 'tmpfs'], { caller: 'nested' }),
  ],
} as const satisfies Record<string, readonly CostGroup[]>;

/** Numbers of blocks after which it is decided whether more are needed. */
export const looksOf = { quick: [15], full: [15, 30, 60, 120] } as const;
