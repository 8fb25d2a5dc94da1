import type { HealthSnapshot, MachineState } from '../../harness/health/health-snapshot.js';

/** A machine on which nothing stands out, changed as asked. */
export const machineOf = (changes: Partial<MachineState> = {}): MachineState => ({
  mounts: ['/', '/proc'],
  orphans: [],
  taint: '0',
  modules: ['overlay'],
  values: { 'kernel.sysrq': '0' },
  swaps: [],
  loopDevices: [],
  daemons: [],
  diskAvailableBytes: 1e9,
  ...changes,
});

/** One engine that holds what is named, on a machine changed as asked. */
export const snapshotOf = (
  held: { readonly containers?: string[]; readonly networks?: string[]; readonly volumes?: string[] } = {},
  machine: Partial<MachineState> = {},
): HealthSnapshot => ({
  engines: [{ endpoint: 'unix:///e', answers: true, containers: [], networks: ['bridge'], volumes: [], ...held }],
  machine: machineOf(machine),
});
