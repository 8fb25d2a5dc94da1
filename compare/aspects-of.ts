import type { ContainerRole } from '../results/container-role.js';
import type { Excerpt } from '../results/excerpt.js';
import type { ObservedContainer, WrittenFile } from '../results/observed-container.js';
import type { Outcome } from '../results/outcome.js';
import type { Aspect } from '../vocabulary/aspect.js';
import { normaliseLogLine } from './normalise-log-line.js';
import { normalisePath } from './normalise.js';

/** What can be compared of a trial, by what it is, e.g. `file /data/f` with `file 0:0 0644`. */
export interface Aspects {
  /** What came of the workload. */
  readonly own: ReadonlyMap<string, string>;
  /** What the runtime makes by itself: it matters only where another trial's workload made the same. */
  readonly byRuntime: ReadonlyMap<string, string>;
}

type Completed = Extract<Outcome, { readonly kind: 'completed' }>;

/** Takes what was observed of a passed trial apart, so that each part can differ by itself. */
export function aspectsOf({ containers = [], hostDirs = [], steps }: Completed, compare: readonly Aspect[]): Aspects {
  const asked = new Set(compare);
  const own = new Values();
  const byRuntime = new Values();
  for (const container of containers) {
    const where = containers.length > 1 ? `${nameOf(container.role)}: ` : '';
    for (const [what, value] of partsOf(container, outputOf(container, steps), asked))
      own.add(`${where}${what}`, value);
    if (!asked.has('files')) continue;
    for (const file of container.files ?? [])
      if (file.byRuntime === true) byRuntime.add(`${where}${nameOfFile(file)}`, valueOf(file));
  }
  if (asked.has('files')) {
    for (const { source, files } of hostDirs)
      for (const file of files) own.add(`host file ${pathOnHost(file, source)}`, onHost(file));
  }
  return { own: own.joined(), byRuntime: byRuntime.joined() };
}

/** Names that are normalised can meet, in an order of chance. */
class Values {
  private readonly values = new Map<string, Set<string>>();

  add(name: string, value: string): void {
    this.values.set(name, (this.values.get(name) ?? new Set()).add(value));
  }

  joined(): Map<string, string> {
    return new Map([...this.values].map(([name, all]) => [name, [...all].sort().join(', ')]));
  }
}

const nameOf = (role: ContainerRole): string => ('service' in role ? role.service : `step ${String(role.step)}`);

type Output = NonNullable<ObservedContainer['output']>;

const outputOf = ({ role, output }: ObservedContainer, steps: Completed['steps']): Output | undefined =>
  output ?? ('step' in role ? steps[role.step] : undefined);

function partsOf(
  { health, listening, files }: ObservedContainer,
  output: Output | undefined,
  asked: ReadonlySet<Aspect>,
): (readonly [string, string])[] {
  return [
    ...(asked.has('health') && health !== undefined ? [['health', health] as const] : []),
    ...(asked.has('ports') ? (listening ?? []).map((socket) => [`port ${socket}`, 'listens'] as const) : []),
    ...(asked.has('files')
      ? (files ?? [])
          .filter(({ byRuntime }) => byRuntime !== true)
          .map((file) => [nameOfFile(file), valueOf(file)] as const)
      : []),
    ...(asked.has('logs') && output !== undefined
      ? [output.stdout, output.stderr].flatMap(linesOf).map((line) => [`log line "${line}"`, 'printed'] as const)
      : []),
  ];
}

const nameOfFile = ({ path }: WrittenFile): string => `file ${normalisePath(path)}`;

const valueOf = ({ kind, owner, mode }: WrittenFile): string =>
  [kind, owner, mode].filter((part) => part !== undefined).join(' ');

/** The user's own directory is the same in each trial, whatever its name looks like. */
const pathOnHost = ({ path }: WrittenFile, source: string): string =>
  path.startsWith(source) ? source + normalisePath(path.slice(source.length)) : normalisePath(path);

/** Who owns it there is not what a process of the container sees: it has to be said. */
const onHost = ({ kind, owner, mode }: WrittenFile): string =>
  owner === undefined ? kind : [kind, mode, `owner on the host ${owner}`].join(' ');

/** Lines at a cut are not whole. */
function linesOf({ head, tail, omittedBytes }: Excerpt): string[] {
  const lines =
    omittedBytes > 0 ? [...head.split('\n').slice(0, -1), ...tail.split('\n').slice(1)] : (head + tail).split('\n');
  return lines.map(normaliseLogLine).filter((line) => line !== '');
}
