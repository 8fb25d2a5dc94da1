import type { HostChoice } from '../options/host-choice.js';

const mib = 1024 * 1024;

/** Bytes of memory where the containers will run: a guest's own, else those of this machine. */
export const machineMemory = (host: HostChoice, hereBytes: number): number =>
  host.kind === 'vm' ? host.guest.memoryMib * mib : hereBytes;
