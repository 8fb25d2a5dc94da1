import type { OptionKey } from '../../workloads/option-flags.js';
import { LineError, shown } from './line-error.js';

interface Shape {
  readonly pattern: RegExp;
  /** Completes "write …"; where docker takes more than this, an engine of a check would not. */
  readonly wanted: string;
}

const wholeNumber: Shape = { pattern: /^-?\d+$/, wanted: 'a whole number' };
const bytes: Shape = {
  pattern: /^\d+(?:\.\d+)? ?(?:[kmgt]?b?|[kmgt]ib)$/i,
  wanted: 'an amount of memory such as 512m or 2g',
};
/** As Go's time.ParseDuration takes it; micro is written as the sign of its own and as the Greek letter. */
const duration: Shape = {
  pattern: /^(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)$/,
  wanted: 'a duration such as 1m30s',
};
const oneOf = (...words: readonly string[]): Shape => ({
  pattern: new RegExp(`^(?:${words.join('|')})?$`),
  wanted: words.join(' or '),
});

/** What docker itself refuses before it calls an engine, and what cannot exist on the engines of a check. */
const shapes: Partial<Record<OptionKey, Shape>> = {
  addHost: { pattern: /^[^:=]+[:=]./, wanted: 'NAME:ADDRESS' },
  blkioWeight: wholeNumber,
  cgroupns: oneOf('host', 'private'),
  cpuPeriod: wholeNumber,
  cpuQuota: wholeNumber,
  cpuShares: wholeNumber,
  cpus: { pattern: /^(?:\d+\.?\d*|\.\d+)$/, wanted: 'a number such as 1.5' },
  device: { pattern: /^\/[^:]*(?::[^:]+(?::[rwm]+)?)?$/, wanted: '/dev/NAME[:/PATH[:rwm]]' },
  deviceCgroupRule: { pattern: /^[acb] (?:\d+|\*):(?:\d+|\*) [rwm]{1,3}$/, wanted: '"c MAJOR:MINOR rwm"' },
  dns: { pattern: /^(?:\d+(?:\.\d+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)$/, wanted: 'an IP address' },
  env: { pattern: /^[^=]/, wanted: 'NAME=VALUE or NAME' },
  expose: { pattern: /^\d+(?:\/(?:tcp|udp|sctp))?$/, wanted: 'one port as in 80 or 53/udp' },
  healthInterval: duration,
  healthRetries: { pattern: /^\d+$/, wanted: 'a whole number' },
  healthStartPeriod: duration,
  healthTimeout: duration,
  ipc: oneOf('none', 'private', 'shareable', 'host'),
  label: { pattern: /^[^=]/, wanted: 'NAME=VALUE or NAME' },
  memory: bytes,
  memoryReservation: bytes,
  memorySwap: { pattern: new RegExp(`^-1$|${bytes.pattern.source}`, 'i'), wanted: `${bytes.wanted}, or -1` },
  network: oneOf('bridge', 'none', 'host', 'default'),
  oomScoreAdj: wholeNumber,
  pid: oneOf('host'),
  pidsLimit: wholeNumber,
  publish: {
    pattern: /^(?:(?:\[[0-9a-fA-F:]+\]|[0-9.]+):\d*:|\d*:)?\d+(?:\/(?:tcp|udp|sctp))?$/,
    wanted: '[[ADDRESS:]HOST-PORT:]CONTAINER-PORT[/udp] with one port each',
  },
  shmSize: bytes,
  sysctl: {
    pattern:
      /^(?:kernel\.(?:msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced)|(?:net|fs\.mqueue)\.[^=]+)=/,
    wanted: 'NAME=VALUE with a name of net., fs.mqueue. or the message and memory limits of kernel.',
  },
  ulimit: { pattern: /^[a-z]+=(?:-1|\d+)(?::(?:-1|\d+))?$/, wanted: 'TYPE=SOFT[:HARD]' },
  userns: oneOf('host'),
  uts: oneOf('host'),
};

/** Throws LineError when a value cannot be meant, or names something that only the user's engine has. */
export function checkShape(key: OptionKey, spelled: string, value: string): void {
  const shape = shapes[key];
  if (shape === undefined || shape.pattern.test(value)) return;
  throw new LineError(
    `${spelled}=${shown(value)} cannot be carried over${foreign(key, value)}: write ${shape.wanted}, or leave it out.`,
  );
}

function foreign(key: OptionKey, value: string): string {
  if (value.startsWith('container:')) return ', as the engines of a check do not have that container';
  return key === 'network' ? ', as the engines of a check do not have that network' : '';
}
