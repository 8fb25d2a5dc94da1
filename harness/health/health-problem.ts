/** One way in which a host is not what it was. */
export type HealthProblem =
  | { readonly kind: 'engine-silent'; readonly endpoint: string; readonly reason: string }
  | { readonly kind: 'machine-silent'; readonly reason: string }
  | { readonly kind: 'daemon-gone'; readonly program: string }
  | {
      readonly kind: 'left-on-engine';
      readonly what: 'container' | 'network' | 'volume';
      readonly name: string;
      readonly endpoint: string;
    }
  | { readonly kind: 'mount'; readonly path: string; readonly change: Change }
  | { readonly kind: 'process-left'; readonly pid: number; readonly containerId: string }
  | { readonly kind: 'taint'; readonly before: string; readonly after: string }
  | { readonly kind: 'module'; readonly name: string }
  | { readonly kind: 'value'; readonly name: string; readonly before: string; readonly after: string }
  | { readonly kind: 'swap'; readonly path: string; readonly change: Change }
  | { readonly kind: 'loop-device'; readonly name: string; readonly change: Change }
  | { readonly kind: 'disk-full'; readonly availableBytes: number };

export type Change = 'appeared' | 'disappeared';

/** One sentence without its full stop. */
export function describeProblem(problem: HealthProblem): string {
  switch (problem.kind) {
    case 'engine-silent':
      return `the engine at ${problem.endpoint} does not answer: ${problem.reason}`;
    case 'machine-silent':
      return `the engines' machine does not answer: ${problem.reason}`;
    case 'daemon-gone':
      return `${problem.program} does not run any more`;
    case 'left-on-engine':
      return `${problem.what} ${problem.name} was left on ${problem.endpoint}`;
    case 'mount':
      return problem.change === 'appeared'
        ? `a mount was left on the host at ${problem.path}`
        : `the host's mount at ${problem.path} is gone`;
    case 'process-left':
      return `process ${String(problem.pid)} of the removed container ${problem.containerId.slice(0, 12)} still runs`;
    case 'taint':
      return `the kernel's taint changed from ${problem.before} to ${problem.after}`;
    case 'module':
      return `kernel module ${problem.name} was removed`;
    case 'value':
      return `${problem.name} changed from ${JSON.stringify(problem.before)} to ${JSON.stringify(problem.after)}`;
    case 'swap':
      return `swap ${problem.path} was switched ${problem.change === 'appeared' ? 'on' : 'off'}`;
    case 'loop-device':
      return `loop device ${problem.name} was ${problem.change === 'appeared' ? 'left attached' : 'detached'}`;
    case 'disk-full':
      return `the engines' disk is full: ${String(problem.availableBytes)} bytes are left`;
  }
}

/** Whether it is kernel state of the kind that a workload may declare to change. */
export function isKernelState({ kind }: HealthProblem): boolean {
  return kind === 'taint' || kind === 'module' || kind === 'value' || kind === 'swap' || kind === 'loop-device';
}
