import { OptionError } from '../../harness/driver/api/option-error.js';
import { parseSizeBytes } from '../../harness/driver/api/size.js';
import type { CheckLimits } from '../../inputs/check/shape-workload.js';
import { UsageError } from '../usage-error.js';

const mib = 1024 * 1024;
const usualMemoryBytes = 4096 * mib;
/** The memory of one machine differs by a little from boot to boot; the bound must not, as records are compared. */
const memoryStepBytes = 256 * mib;
const usualDisk = '10g';
/** More than any ordinary service has, and too few to stop a machine. */
const pids = 4096;

/** The bounds of a check on a machine with so much memory. Throws `UsageError` for a size that is none. */
export function checkLimits(diskLimit: string | undefined, machineBytes: number): CheckLimits {
  const half = Math.max(1, Math.floor(machineBytes / 2 / memoryStepBytes)) * memoryStepBytes;
  const memoryBytes = Math.min(usualMemoryBytes, half);
  return { pids, memory: `${String(memoryBytes / mib)}m`, diskBytes: sizeBytes(diskLimit ?? usualDisk) };
}

function sizeBytes(text: string): number {
  try {
    const bytes = parseSizeBytes('--disk-limit', text);
    if (bytes > 0 && Number.isSafeInteger(bytes)) return bytes;
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
  }
  throw new UsageError(`--disk-limit ${text}: give a size such as 512m or 10g`);
}

/** What a reader of the verdict must know about them. */
export const limitsText = ({ pids: processes, memory, diskBytes }: CheckLimits): string =>
  `On both sides each container may have ${processes.toLocaleString('en-GB')} processes and ${memory.replace('m', ' MiB')} of memory unless its settings say otherwise, and a trial may write ${diskText(diskBytes)}, or half of what the disk has left.`;

const diskText = (bytes: number): string =>
  bytes < 1024 * mib ? `${figure(bytes / mib)} MiB` : `${figure(bytes / (1024 * mib))} GiB`;

const figure = (value: number): string => value.toLocaleString('en-GB', { maximumSignificantDigits: 4 });
