import { emptyExcerpt } from '../../results/excerpt.js';
import type { EngineAnswer, ExecResult } from '../../harness/driver/container-driver.js';
import { excerptOf } from '../reports/model-builder.js';
import { batchOf, probeStart } from './bench.js';

export type ProbeLine = Readonly<Record<string, unknown>>;

export const startLine = (changes: ProbeLine = {}): ProbeLine => ({ kind: 'start', v: 1, ...probeStart, ...changes });

export const groupLine = (mountsPresent = 0): ProbeLine => ({
  ...{ kind: 'group', group: 0, mountsAsked: mountsPresent, mountsPresent },
  ...{ mountsAbsolute: 20 + mountsPresent, parallel: 1, setupNs: 1234 },
});

export const batchLines = (op: string, doNs = 70_000, batches = 3): ProbeLine[] =>
  Array.from({ length: batches }, (_, batch) => ({
    ...{ kind: 'batch', group: 0, op, syscall: 'mount', undoSyscall: 'umount2', batch, inner: 1 },
    ...batchOf(doNs, 2 * doNs, batch === 0),
  }));

export const unsupportedLine = (op: string, errno: string): ProbeLine => ({
  ...{ kind: 'unsupported', group: 0, op, syscall: 'mount', errno },
});

export const groupEndLine = (mountsBefore = 20, mountsAfter = mountsBefore): ProbeLine => ({
  ...{ kind: 'group-end', group: 0, mountsBefore, mountsAfter, tableBytes: 80 * mountsBefore },
});

export const endLine: ProbeLine = { kind: 'end' };

export const probeText = (lines: readonly ProbeLine[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');

/** What the probe prints for the command that asked it, when everything goes well. */
export function answerTo(command: readonly string[]): string {
  const [mounts = '0', , operations = ''] = (command.at(-1) ?? '').split('/');
  const supervise = command[command.indexOf('--supervise') + 1];
  return probeText([
    startLine({ supervise }),
    groupLine(Number(mounts)),
    ...operations.split(',').flatMap((op) => batchLines(op)),
    groupEndLine(20 + Number(mounts)),
    endLine,
  ]);
}

export const execAnswer = (stdout: string, exitCode = 0, stderr = ''): EngineAnswer<ExecResult> => ({
  ok: true,
  value: { exitCode, stdout: excerptOf(stdout), stderr: stderr === '' ? emptyExcerpt : excerptOf(stderr) },
});
