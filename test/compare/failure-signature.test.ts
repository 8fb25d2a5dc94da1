import test from 'ava';
import { failureSignature } from '../../compare/failure-signature.js';
import { signatureText } from '../../compare/signature.js';
import type { Outcome } from '../../results/outcome.js';
import { excerptOf } from '../reports/model-builder.js';
import { failedOutcome, passedOutcome, startFailure, stepOf } from '../support/records.js';

type Failure = Parameters<typeof failureSignature>[0];

function written(outcome: Outcome): string | undefined {
  const signature = failureSignature(outcome as Failure);
  return signature === undefined ? undefined : signatureText(signature);
}

const exits: readonly (readonly [exitCode: number, cause: string])[] = [
  [1, 'exit-1'],
  [127, 'exit-127'],
  [128, 'exit-128'],
  [129, 'signal-1'],
  [137, 'signal-9'],
  [192, 'signal-64'],
  [193, 'exit-193'],
  [255, 'exit-255'],
];

for (const [exitCode, cause] of exits) {
  test(`exit status ${String(exitCode)} is ${cause}`, (t) => {
    t.is(failureSignature(failedOutcome(exitCode, 'x') as Failure)?.cause, cause);
  });
}

test('the out-of-memory killer is a cause of its own, also where a signal is reported', (t) => {
  const outcome: Outcome = { kind: 'completed', steps: [stepOf({ exitCode: 137, oomKilled: true })], observables: {} };
  t.is(written(outcome), 'run/oom-killed');
});

test('steps that all passed have no signature, whatever they printed', (t) => {
  t.is(written(passedOutcome()), undefined);
  t.is(
    written({ kind: 'completed', steps: [stepOf({ exitCode: 3, expectedExitCode: 3 })], observables: {} }),
    undefined,
  );
});

test('a step that passes where a failure was expected has one', (t) => {
  t.is(
    written({ kind: 'completed', steps: [stepOf({ exitCode: 0, expectedExitCode: 1 })], observables: {} }),
    'run/exit-0',
  );
});

test('the first step that failed counts, not those after it', (t) => {
  const steps = [
    stepOf(),
    stepOf({ exitCode: 2, stderr: excerptOf('first') }),
    stepOf({ exitCode: 3, stderr: excerptOf('second') }),
  ];
  t.is(written({ kind: 'completed', steps, observables: {} }), 'run/exit-2: first');
});

test('the last line with text says why; standard output only where standard error is silent', (t) => {
  t.is(written(failedOutcome(1, 'noise\nthe cause\n\n  \n')), 'run/exit-1: the cause');
  const both = stepOf({ exitCode: 1, stdout: excerptOf('from stdout'), stderr: excerptOf('from stderr') });
  t.is(written({ kind: 'completed', steps: [both], observables: {} }), 'run/exit-1: from stderr');
  t.is(
    written({ kind: 'completed', steps: [{ ...both, stderr: excerptOf('') }], observables: {} }),
    'run/exit-1: from stdout',
  );
});

test('of output that was cut, the end says why', (t) => {
  const stderr = { head: 'begin\n', tail: 'middle\nend\n', totalBytes: 1_000_000, omittedBytes: 999_000 };
  t.is(written({ kind: 'completed', steps: [stepOf({ exitCode: 1, stderr })], observables: {} }), 'run/exit-1: end');
});

test('a timeout is known by its phase alone: what was printed by then depends on the moment', (t) => {
  const outcome = (text: string): Outcome => ({
    kind: 'timed-out',
    role: { step: 0 },
    steps: [],
    phase: 'ready',
    timeoutMs: 1000,
    stdout: excerptOf(text),
    stderr: excerptOf(text),
  });
  t.is(written(outcome('one')), 'ready/timeout');
  t.is(written(outcome('other')), 'ready/timeout');
});

test('a refused creation carries the status of the answer', (t) => {
  const outcome: Outcome = {
    kind: 'create-failed',
    role: { step: 0 },
    steps: [],
    statusCode: 400,
    message: 'invalid mode: x',
  };
  t.is(written(outcome), 'create/engine-400: invalid mode: x');
});

/**
 * One cause in the words of different versions of engine and runc. The wordings are those of the issues
 * docker/for-linux#726, theanam/react-native-docker#2, opencontainers/runc#3602, #3510, #3672,
 * 89luca89/distrobox#1359, RattyDAVE/alpine-multics#3, makeplane/plane#5916.
 */
const wordings: Readonly<Record<string, readonly string[]>> = {
  'start/exit-127: exec: "app": executable file not found in $PATH': [
    'OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "app": executable file not found in $PATH: unknown',
    'OCI runtime create failed: container_linux.go:367: starting container process caused: exec: "app": executable file not found in $PATH: unknown',
    'OCI runtime create failed: runc create failed: unable to start container process: exec: "app": executable file not found in $PATH: unknown',
    'failed to create shim: OCI runtime create failed: runc create failed: unable to start container process: exec: "app": executable file not found in $PATH: unknown',
    'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "app": executable file not found in $PATH: unknown',
    'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "app": executable file not found in $PATH: unknown',
    'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "app": executable file not found in $PATH: unknown',
  ],
  'start/exit-127/EPERM: error mounting "proc" to rootfs at "/proc": operation not permitted': [
    'OCI runtime create failed: container_linux.go:380: starting container process caused: process_linux.go:545: container init caused: rootfs_linux.go:76: mounting "proc" to rootfs at "/proc" caused: mount through procfd: operation not permitted: unknown',
    'OCI runtime create failed: runc create failed: unable to start container process: error during container init: error mounting "proc" to rootfs at "/proc": mount proc:/proc (via /proc/self/fd/6), flags: 0xe: operation not permitted: unknown',
    'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error mounting "proc" to rootfs at "/proc": mount /proc/self/fd/11:/proc (via /proc/self/fd/12), flags: 0xe: operation not permitted: unknown',
    'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error mounting "proc" to rootfs at "/proc": mount src=proc, dst=/proc, dstFd=/proc/thread-self/fd/8, flags=0xe: operation not permitted: unknown',
  ],
  'start/exit-127/EPERM: error mounting "data" to rootfs at "/app/web": create mountpoint: operation not permitted': [
    'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error mounting "data" to rootfs at "/app/web": create mount destination for /app/web mount: openat /var/lib/docker/overlay2/96f805d335dccf2ed55b4bcf49d9b2c438642952f2af203b248663877c4c14fb/merged/app: operation not permitted: unknown',
    'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error mounting "data" to rootfs at "/app/web": create mountpoint for /app/web mount: lstat /x/merged/app: operation not permitted: unknown',
  ],
};

for (const [signature, messages] of Object.entries(wordings)) {
  for (const [index, message] of messages.entries()) {
    test(`wording ${String(index + 1)} of ${signature}`, (t) => {
      t.is(written(startFailure(message, 127)), signature);
    });
  }
}

test('a trailing line break of the engine is no part of the cause', (t) => {
  t.is(written(startFailure('it failed: unknown\n')), 'start/exit-128: it failed');
});

test('different causes below the same layers stay different', (t) => {
  const layers =
    'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ';
  const init = `${layers}error during container init: `;
  const messages = [
    `${layers}exec: "app": executable file not found in $PATH: unknown`,
    `${layers}exec: "app": permission denied: unknown`,
    `${layers}exec: "other": executable file not found in $PATH: unknown`,
    `${init}error mounting "proc" to rootfs at "/proc": mount proc:/proc (via /proc/self/fd/6), flags: 0xe: operation not permitted: unknown`,
    `${init}error mounting "sysfs" to rootfs at "/sys": mount sysfs:/sys (via /proc/self/fd/6), flags: 0xe: operation not permitted: unknown`,
    `${init}error mounting "proc" to rootfs at "/proc": mount proc:/proc (via /proc/self/fd/6), flags: 0xe: device or resource busy: unknown`,
    `${layers}unable to apply caps: operation not permitted: unknown`,
    "cannot share the host's network namespace when user namespaces are enabled",
  ];
  t.is(new Set(messages.map((message) => written(startFailure(message)))).size, messages.length);
});
