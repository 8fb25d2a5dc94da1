import type { Disposable } from '../../harness/host/host.js';
import type { GuestFacts } from '../../results/environment.js';

export const guestFacts: GuestFacts = {
  accelerator: 'kvm',
  acceleratorReason: 'a kernel booted under KVM',
  qemuVersion: '7.2.9',
  release: 'bookworm',
  kernelSource: 'linux-image-cloud-amd64',
  kernelCommandLine: 'root=/dev/vda rw',
  cpus: 2,
  memoryMib: 2048,
  diskGib: 16,
  imageHash: '0123456789abcdef',
  packages: [],
  provisions: [],
};

/** What a host has that may be harmed: a machine that lives, changed as asked. */
export const disposableOf = (changes: Partial<Disposable> = {}): Disposable => ({
  facts: guestFacts,
  slowness: 1,
  trialMs: undefined,
  death: undefined,
  keep: () => Promise.resolve(),
  session: () => ({ file: 'true', args: [] }),
  evidence: () => Promise.resolve({}),
  ...changes,
});
