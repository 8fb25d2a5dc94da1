import type { Change, HealthProblem } from './health-problem.js';
import type { EngineState, HealthSnapshot, MachineState } from './health-snapshot.js';

/** What is worse or other than before; empty for a host that is what it was. Pure. */
export function compareSnapshots(before: HealthSnapshot, after: HealthSnapshot): HealthProblem[] {
  return [
    ...after.engines.flatMap((state) =>
      engineProblems(
        before.engines.find(({ endpoint }) => endpoint === state.endpoint),
        state,
      ),
    ),
    ...(after.machineSilence === undefined ? [] : [{ kind: 'machine-silent' as const, reason: after.machineSilence }]),
    ...(before.machine === undefined || after.machine === undefined
      ? []
      : machineProblems(before.machine, after.machine)),
  ];
}

const notIn = (names: readonly string[], known: readonly string[]): string[] => {
  const there = new Set(known);
  return [...new Set(names)].filter((name) => !there.has(name));
};

/** An engine that was silent before too has nothing to be compared with. */
function engineProblems(before: EngineState | undefined, after: EngineState): HealthProblem[] {
  const { endpoint } = after;
  if (!after.answers) return [{ kind: 'engine-silent', endpoint, reason: after.reason }];
  if (before?.answers !== true) return [];
  const left = (what: 'container' | 'network' | 'volume', key: 'containers' | 'networks' | 'volumes') =>
    notIn(after[key], before[key]).map((name) => ({ kind: 'left-on-engine' as const, what, name, endpoint }));
  return [...left('container', 'containers'), ...left('network', 'networks'), ...left('volume', 'volumes')];
}

function machineProblems(before: MachineState, after: MachineState): HealthProblem[] {
  const known = new Set(before.orphans.map(({ pid }) => pid));
  return [
    ...notIn(before.daemons, after.daemons).map((program) => ({ kind: 'daemon-gone' as const, program })),
    ...changes(before.mounts, after.mounts, (path, change) => ({ kind: 'mount', path, change })),
    ...after.orphans
      .filter(({ pid }) => !known.has(pid))
      .map((orphan) => ({ kind: 'process-left' as const, ...orphan })),
    ...(before.taint === after.taint ? [] : [{ kind: 'taint' as const, before: before.taint, after: after.taint }]),
    // The kernel loads modules by itself when something first asks for them; it never unloads one so.
    ...notIn(before.modules, after.modules).map((name) => ({ kind: 'module' as const, name })),
    ...valueProblems(before.values, after.values),
    ...changes(before.swaps, after.swaps, (path, change) => ({ kind: 'swap', path, change })),
    ...changes(before.loopDevices, after.loopDevices, (name, change) => ({ kind: 'loop-device', name, change })),
    ...diskProblems(before.diskAvailableBytes, after.diskAvailableBytes),
  ];
}

function changes(
  before: readonly string[],
  after: readonly string[],
  problem: (name: string, change: Change) => HealthProblem,
): HealthProblem[] {
  return [
    ...notIn(after, before).map((name) => problem(name, 'appeared')),
    ...notIn(before, after).map((name) => problem(name, 'disappeared')),
  ];
}

/** A setting that came with a module or went with one is the module's matter. */
function valueProblems(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): HealthProblem[] {
  return Object.entries(before).flatMap(([name, value]) => {
    const now = after[name];
    return now === undefined || now === value ? [] : [{ kind: 'value' as const, name, before: value, after: now }];
  });
}

/** With less than this an engine starts nothing any more. */
const leastBytes = 64 * 1024 * 1024;

/** A disk that was full before is nobody's doing. */
const diskProblems = (before: number | undefined, after: number | undefined): HealthProblem[] =>
  before !== undefined && after !== undefined && before >= leastBytes && after < leastBytes
    ? [{ kind: 'disk-full', availableBytes: after }]
    : [];
