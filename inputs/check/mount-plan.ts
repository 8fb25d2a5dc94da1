import type { BindMount } from './bind-mounts.js';
import type { HostPath, HostPaths, Obstacle } from './host-paths.js';

/** Why a mount is that of the path itself. */
export type InPlaceReason = 'system' | 'holds-copies' | 'engine-socket' | 'socket' | 'special' | 'enclosed' | Obstacle;

export interface PlannedMount extends BindMount {
  readonly path: HostPath;
  /** What is copied: the path or something above it; undefined where it is mounted itself. */
  readonly root: string | undefined;
  /** Undefined where nothing needs to be said. */
  readonly reason: InPlaceReason | undefined;
}

export interface PlanContext {
  readonly paths: HostPaths;
  /** Where copies are made: what holds it cannot be copied into it. */
  readonly stateRoot: string;
  /** Whether the engines are in a guest, which has none of this machine's directories. */
  readonly inGuest: boolean;
}

type Judgement = 'copy' | 'refused' | Exclude<InPlaceReason, 'enclosed'>;

interface Judged extends BindMount {
  readonly path: HostPath;
  readonly judgement: Judgement;
}

const kernelPaths = ['/proc', '/sys', '/dev'];
const systemPaths = [
  ...kernelPaths,
  ...['/run', '/var/run', '/lib/modules', '/usr', '/boot', '/etc', '/var/lib/docker'],
];
const engineSocket = /\/(?:docker|containerd|podman|crio)\.sock$/;

/** Decides for all mounts of a workload together: equal and nested sources share one copy, that of the outermost. */
export function planMounts(mounts: readonly BindMount[], context: PlanContext): PlannedMount[] {
  const judged = mounts.map((mount): Judged => {
    const path = context.paths.look(mount.source);
    return { ...mount, path, judgement: judge(mount, path, context) };
  });
  // What is written here through another mount cannot be kept apart.
  const written = judged.filter(({ readOnly, judgement }) => !readOnly && isFolderItself(judgement));
  const isEnclosed = ({ path }: Judged): boolean => written.some((one) => isBelow(path.real, one.path.real));
  const eligible = judged.filter((mount) => mount.judgement === 'copy' && !isEnclosed(mount));
  const wanted = eligible.filter(({ readOnly, path }) => !readOnly || path.kind === 'absent' || context.inGuest);
  // What is only read has to be the same directory as what is written below it.
  const sources = eligible.filter(({ path }) => wanted.some((one) => isBelow(one.path.real, path.real)));
  const roots = sources
    .map(({ path }) => path.real)
    .filter((path, _index, all) => !all.some((other) => other !== path && isBelow(path, other)));
  return judged.map(({ judgement, ...mount }) => {
    const root = ['copy', 'refused'].includes(judgement)
      ? roots.find((one) => isBelow(mount.path.real, one))
      : undefined;
    const reason = root === undefined ? reasonOf(mount, judgement, context.inGuest) : undefined;
    return { ...mount, root, reason };
  });
}

function judge({ source, isMade }: BindMount, { real, kind }: HostPath, context: PlanContext): Judgement {
  // The engine would make what does not exist: below the folders of this machine's system too.
  const isMissing = kind === 'absent' && !context.inGuest;
  if (engineSocket.test(source) && !isMissing) return 'engine-socket';
  const kept = isMissing ? kernelPaths : systemPaths;
  if (kept.some((one) => isBelow(real, one)) || systemPaths.some((one) => isBelow(one, real))) return 'system';
  if (isBelow(context.stateRoot, real)) return 'holds-copies';
  switch (kind) {
    case 'absent':
      return isMade ? 'copy' : 'refused';
    case 'socket':
      return 'socket';
    case 'other':
      return 'special';
    case 'directory':
    case 'file':
      return context.paths.obstacle(real) ?? 'copy';
  }
}

const isFolderItself = (judgement: Judgement): boolean =>
  ['system', 'holds-copies', 'too-large', 'unreadable'].includes(judgement);

function reasonOf({ readOnly }: BindMount, judgement: Judgement, inGuest: boolean): InPlaceReason | undefined {
  if (judgement === 'engine-socket') return judgement;
  if (judgement === 'refused') return undefined;
  // A guest has none of the user's directories, whether they are written to or not.
  const isMissed = inGuest && ['copy', 'too-large', 'unreadable'].includes(judgement);
  if (readOnly && !isMissed) return undefined;
  return judgement === 'copy' ? 'enclosed' : judgement;
}

/** Whether one absolute path is another, or stands somewhere below it. */
const isBelow = (path: string, folder: string): boolean =>
  path === folder || folder === '/' || path.startsWith(`${folder}/`);
