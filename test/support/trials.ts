import { FakeClock } from '../../harness/clock/fake-clock.js';
import type { CreateRequest } from '../../harness/driver/container-driver.js';
import { FakeDriver } from '../../harness/driver/fake-driver.js';
import type { FakeBehaviour } from '../../harness/driver/fake-behaviour.js';
import { FakeServices } from '../../harness/driver/fake-services.js';
import type { Target } from '../../harness/host/host.js';
import { runTrial } from '../../harness/trial/run-trial.js';
import type { TrialPorts } from '../../harness/trial/trial-ports.js';
import type { TrialSpec } from '../../harness/trial/trial-spec.js';
import type { Trial } from '../../results/trial.js';
import { workloadOf } from './workloads.js';

export const hostMap = '0 0 4294967295';
export const ownMap = '0 165536 65536';
export const mark = 'MARK';

/** What a wrapped script prints that saw the host's own user namespace. */
export const wrappedStdout = (own: string, uidMap = hostMap): string => `${mark} uid-map ${uidMap}\n${own}`;

export const targetOf = (driver: FakeDriver, changes: Partial<Target['facts']> = {}): Target => ({
  id: changes.id ?? 'runc',
  driver,
  services: new FakeServices(),
  facts: {
    id: 'runc',
    runtime: 'runc',
    endpoint: driver.endpoint,
    uidMap: hostMap,
    userNamespace: 'host',
    probes: {},
    ...changes,
  },
});

/** An engine whose containers print what a wrapped script prints, unless scripted otherwise. */
export const scriptedDriver = (behave: (request: CreateRequest) => FakeBehaviour = () => ({})): FakeDriver =>
  new FakeDriver((request) => ({ stdout: wrappedStdout(''), ...behave(request) }));

export const specOf = (driver: FakeDriver, changes: Partial<TrialSpec> = {}): TrialSpec => ({
  runId: 'r1',
  workload: workloadOf(),
  privilege: 'plain',
  arm: 'baseline',
  target: targetOf(driver),
  round: 0,
  image: 'busybox:test',
  hostCapabilities: ['CHOWN', 'SYS_ADMIN'],
  ...changes,
});

/** Ports in memory. Evidence is noted in the driver's list of calls, so that its order can be seen. */
export function portsOf(
  driver: FakeDriver,
  changes: Partial<TrialPorts> = {},
): TrialPorts & { readonly evidenceFiles: Map<string, string> } {
  const evidenceFiles = new Map<string, string>();
  return {
    clock: new FakeClock(),
    evidence: {
      save: (name, content) => {
        driver.calls.push(`evidence ${name}`);
        evidenceFiles.set(name, content);
        return Promise.resolve(`evidence/${name}`);
      },
    },
    owner: 'me',
    client: undefined,
    machine: undefined,
    freeContainer: (id) => {
      driver.calls.push(`free ${id}`);
      return Promise.resolve();
    },
    surroundings: () => Promise.resolve({}),
    slowness: 1,
    newMark: () => mark,
    evidenceFiles,
    ...changes,
  };
}

export const untilTheEnd = (): AbortSignal => new AbortController().signal;

/** Makes one trial with everything in memory. */
export const makeTrial = (
  driver: FakeDriver,
  spec: Partial<TrialSpec> = {},
  ports: Partial<TrialPorts> = {},
  blockMap?: string,
): Promise<Trial> => runTrial(specOf(driver, spec), blockMap, portsOf(driver, ports), untilTheEnd());

/** Name of a step's container of `run-true` in round 0 on runc. */
export const stepName = (step: number, arm = 'baseline'): string =>
  `ec_r1_run-true_plain_${arm}_runc_0_step${String(step)}`;
