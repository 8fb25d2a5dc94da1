import type { Progress } from '../../harness/progress/progress.js';

/** A listener that keeps what it heard as lines. */
export function listeningProgress(): Progress & { readonly heard: string[] } {
  const heard: string[] = [];
  return {
    heard,
    phase: (text) => heard.push(`phase ${text}`),
    begin: (total, done) => heard.push(`begin ${String(total)} ${String(done)}`),
    trialStarted: (block, { arm, round }) => heard.push(`started ${block.workload} ${arm} ${String(round)}`),
    trialFinished: ({ workload, arm, round }) => heard.push(`finished ${workload} ${arm} ${String(round)}`),
    note: (text) => heard.push(`note ${text}`),
    end: () => heard.push('end'),
  };
}
