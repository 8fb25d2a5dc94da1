import type { Environment } from '../../results/environment.js';
import type { Excerpt } from '../../results/excerpt.js';
import { ReportModel } from '../../reports/model.js';
import type { ReportRow, ReportSide, ReportSummary } from '../../reports/model.js';
import { rowsOf } from '../../reports/row-class.js';
import { Verdict, isDecisive, verdictClass } from '../../vocabulary/verdict.js';

export const excerptOf = (text: string): Excerpt => ({
  head: text,
  tail: '',
  totalBytes: Buffer.byteLength(text),
  omittedBytes: 0,
});

/** A side of which `passed` of `total` trials passed. */
export function sideOf(target: string, passed: number, total: number, rest: Partial<ReportSide> = {}): ReportSide {
  return {
    target,
    trials: Array.from({ length: total }, (_, round) => ({
      round,
      passed: round < passed,
      durationMs: 412.25 + round,
      summary: round < passed ? 'passed' : 'run/exit-1/EPERM: mknod: NAME: operation not permitted',
    })),
    stdout: excerptOf(''),
    stderr: excerptOf(passed === total ? '' : 'mknod: /tmp/n: Operation not permitted\n'),
    engineMessage: '',
    reproduce: [`docker run --rm --runtime=${target} busybox:local sh -c 'mknod /tmp/n c 1 3'`],
    ...rest,
  };
}

/** A row that passed three of three on both sides, changed as asked. */
export function rowOf(changes: Partial<ReportRow> = {}): ReportRow {
  return {
    workload: 'run-true',
    title: 'A container starts, runs a command and ends with status 0',
    suite: 'run',
    privilege: 'plain',
    baseline: 'runc',
    candidate: 'runc-userns',
    verdict: 'same-pass',
    expectation: 'expected',
    trials: { baseline: { passed: 3, total: 3 }, candidate: { passed: 3, total: 3 } },
    signature: null,
    reason: 'all 3 trials of each side passed',
    evidence: [],
    observables: [],
    sources: ['https://docs.docker.com/reference/cli/docker/container/run/'],
    expected: null,
    caveats: [],
    sides: { baseline: sideOf('runc', 3, 3), candidate: sideOf('runc-userns', 3, 3) },
    ...changes,
  };
}

/** A regression: three of three with the baseline, none with the candidate. */
export const regressionOf = (changes: Partial<ReportRow> = {}): ReportRow =>
  rowOf({
    workload: 'dev-mknod',
    title: 'A device node can be made with mknod',
    suite: 'devices',
    verdict: 'regressed',
    expectation: 'unexpected',
    trials: { baseline: { passed: 3, total: 3 }, candidate: { passed: 0, total: 3 } },
    signature: 'run/exit-1/EPERM: mknod: NAME: operation not permitted',
    reason: 'runc passed 3 of 3 trials, runc-userns passed 0 of 3',
    evidence: ['evidence/dev-mknod/plain/candidate-0.log'],
    sides: { baseline: sideOf('runc', 3, 3), candidate: sideOf('runc-userns', 0, 3) },
    ...changes,
  });

/** A guest under software emulation. */
export const guest: NonNullable<Environment['guest']> = {
  accelerator: 'tcg',
  acceleratorReason: 'there is no /dev/kvm that can be opened',
  qemuVersion: '7.2.22',
  release: 'bookworm',
  kernelSource: 'linux-image-cloud-amd64',
  kernelCommandLine: 'root=/dev/vda rw console=ttyS0',
  cpus: 2,
  memoryMib: 3072,
  diskGib: 16,
  imageHash: '0123456789abcdef',
  packages: ['docker.io 20.10.24'],
  provisions: [{ name: 'sysbox', version: '0.7.0', files: { 'sysbox-runc': 'ab' } }],
};

export const environment: Environment = {
  harnessVersion: '0.1.0',
  nodeVersion: 'v20.20.2',
  hostKind: 'managed',
  host: {
    kernel: '6.8.0-1',
    architecture: 'x86_64',
    operatingSystem: 'Debian GNU/Linux 12 (bookworm)',
    cpuCount: 2,
    memoryBytes: 8_329_887_744,
    cgroup: 'v2',
    securityModules: ['capability', 'landlock', 'yama', 'apparmor'],
    missingCapabilities: [],
    capabilities: ['CAP_CHOWN', 'CAP_DAC_OVERRIDE', 'CAP_MKNOD', 'CAP_SYS_ADMIN'],
    virtualization: 'kvm',
  },
  allCaps: ['CAP_CHOWN', 'CAP_MKNOD'],
  engines: [
    {
      endpoint: 'unix:///run/eci-compat/a/docker.sock',
      version: '20.10.24',
      apiVersion: '1.41',
      storageDriver: 'overlay2',
      cgroupDriver: 'cgroupfs',
      securityOptions: ['name=seccomp,profile=default'],
      runtimes: ['runc', 'crun'],
      containerdVersion: '1.6.20',
      runcVersion: '1.1.5',
    },
  ],
  targets: [
    {
      id: 'runc',
      runtime: 'runc',
      endpoint: 'unix:///run/eci-compat/a/docker.sock',
      runtimeVersion: 'runc version 1.1.5',
      uidMap: '         0          0 4294967295',
      userNamespace: 'host',
      probes: {},
    },
    {
      id: 'runc-userns',
      runtime: 'runc',
      endpoint: 'unix:///run/eci-compat/b/docker.sock',
      runtimeVersion: 'runc version 1.1.5',
      uidMap: '         0     165536      65536',
      userNamespace: 'own',
      probes: { 'user-namespaces': 'met' },
    },
  ],
  images: [
    {
      name: 'busybox',
      imageId: 'sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1',
      origin: 'recipe',
      detail: 'static busybox root file system',
      packages: ['busybox-static 1:1.35.0-4'],
    },
  ],
};

function summaryOf(rows: readonly ReportRow[]): ReportSummary {
  const count = (wanted: (row: ReportRow) => boolean): number => rows.filter(wanted).length;
  return {
    total: rows.length,
    decisive: count(({ verdict }) => isDecisive(verdict)),
    divergences: count(({ verdict }) => verdictClass(verdict) === 'divergence'),
    unexpected: rowsOf(rows, 'unexpected').length,
    flaky: rowsOf(rows, 'flaky').length,
    inconclusive: rowsOf(rows, 'inconclusive').length,
    aa: { pairs: rows.length, divergences: 0 },
    verdicts: Object.fromEntries(
      Verdict.options.map((verdict) => [verdict, count((row) => row.verdict === verdict)]),
    ) as ReportSummary['verdicts'],
    unexpectedlySame: count(({ expectation }) => expectation === 'unexpectedly-same'),
  };
}

/** A valid model of these rows with counts that fit them, changed as asked; throws when the schema refuses it. */
export function modelOf(rows: readonly ReportRow[], changes: Partial<ReportModel> = {}): ReportModel {
  const candidates = [...new Set(rows.map(({ candidate }) => candidate))];
  const ids = candidates.length === 0 ? ['runc-userns'] : candidates;
  return ReportModel.parse({
    schemaVersion: 1,
    runId: '2026-01-31T10-00-00Z-7f3a',
    startedAt: '2026-01-31T10:00:00.000Z',
    end: 'completed',
    endMessage: null,
    plan: {
      kind: 'run',
      suite: 'quick',
      baseline: 'runc',
      candidates: ids,
      trials: 3,
      jobs: 2,
      seed: 42,
      minDecisive: 1,
    },
    environment,
    targets: [
      { id: 'runc', role: 'baseline', description: 'runc, containers share the host user namespace' },
      ...ids.map((id) => ({ id, role: 'candidate', description: 'a user namespace, none of the Sysbox emulation' })),
    ],
    summary: summaryOf(rows),
    results: rows,
    aaDivergences: [],
    notices: [],
    ...changes,
  });
}
