import type { ReportRow } from '../../reports/model.js';
import { excerptOf, regressionOf, rowOf, sideOf } from './model-builder.js';

const source = 'https://docs.kernel.org/admin-guide/namespaces/compatibility-list.html';

const expectedMknod: ReportRow = regressionOf({
  expectation: 'expected',
  expected: {
    targets: ['runc-userns', 'sysbox-runc'],
    verdict: 'regressed',
    signature: 'run/exit-1/EPERM',
    reason: 'mknod(2) of a device needs CAP_MKNOD in the initial user namespace.',
    source: 'https://man7.org/linux/man-pages/man7/user_namespaces.7.html',
    review: '2027-01-31',
  },
});

const unexpected: ReportRow = regressionOf({
  workload: 'run-user-above-65535',
  title: 'A process runs as uid 70000',
  suite: 'run',
  signature: 'start/engine-400/EINVAL: OCI runtime create failed: setuid: invalid argument',
  evidence: ['evidence/run-user-above-65535/plain/candidate-0.json'],
  caveats: ['The image is a stand-in without a passwd entry for this uid.'],
  sides: {
    baseline: sideOf('runc', 3, 3, { stdout: excerptOf('uid=70000 gid=0(root)\n') }),
    candidate: sideOf('runc-userns', 0, 3, {
      stderr: excerptOf(''),
      engineMessage: 'OCI runtime create failed: container_linux.go:380: setup user: invalid argument: unknown',
    }),
  },
});

const drift: ReportRow = rowOf({
  workload: 'fs-chown-bind',
  title: 'A file in a bind mount can be given to another owner',
  suite: 'fs',
  verdict: 'drift',
  expectation: 'expected-but-different-signature',
  reason: 'observable owner-outside differs',
  observables: [
    { id: 'owner-inside', baseline: '0:0\n', candidate: '0:0\n', same: true },
    { id: 'owner-outside', baseline: '0:0\n', candidate: '165536:165536\n', same: false },
  ],
  sources: [source, 'kernel documentation, namespaces'],
});

const flaky: ReportRow = rowOf({
  workload: 'net-http',
  title: 'A server answers on a published port',
  suite: 'net',
  verdict: 'flaky',
  expectation: 'none',
  trials: { baseline: { passed: 3, total: 3 }, candidate: { passed: 2, total: 3 } },
  signature: 'run/exit-1: connection refused',
  reason: 'trials of runc-userns disagree: 2 of 3 passed',
  sides: { baseline: sideOf('runc', 3, 3), candidate: sideOf('runc-userns', 2, 3) },
});

const incapable = (workload: string): ReportRow =>
  rowOf({
    workload,
    title: 'A kernel module can be used',
    suite: 'kernel',
    privilege: 'all-caps',
    verdict: 'host-incapable',
    expectation: 'none',
    trials: { baseline: { passed: 0, total: 0 }, candidate: { passed: 0, total: 0 } },
    reason: 'this host does not offer loadable-modules: /lib/modules has no directory for its kernel',
    sides: { baseline: sideOf('runc', 0, 0), candidate: sideOf('runc-userns', 0, 0) },
  });

/** One row of every kind that reports word differently. */
export const sampleRows: readonly ReportRow[] = [
  rowOf(),
  expectedMknod,
  unexpected,
  drift,
  rowOf({ workload: 'mount-proc', suite: 'mounts', privilege: 'privileged', expectation: 'unexpectedly-same' }),
  rowOf({
    workload: 'mount-tmpfs-plain',
    suite: 'mounts',
    verdict: 'same-fail',
    trials: { baseline: { passed: 0, total: 3 }, candidate: { passed: 0, total: 3 } },
    signature: 'run/exit-1/EPERM: mount: permission denied',
    reason: 'both sides failed 3 of 3 trials with the same signature',
    sides: { baseline: sideOf('runc', 0, 3), candidate: sideOf('runc-userns', 0, 3) },
  }),
  flaky,
  incapable('kernel-module-overlay'),
  incapable('kernel-module-fuse'),
];
