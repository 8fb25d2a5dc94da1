import type { Host } from '../harness/host/host.js';
import { desktopMode } from '../results/desktop-mode.js';

const restart = 'quit Docker Desktop fully and start it again';

/** Whether isolation is on, in words with what showed it, and how the other side is recorded. */
export interface DesktopWords {
  readonly state: string;
  readonly next: string;
}

const words: Readonly<Record<'on' | 'off' | 'unknown', DesktopWords>> = {
  on: {
    state:
      'Docker Desktop with isolation on: a container that asked for runc ran with sysbox-runc in a user namespace of its own',
    next: `switch isolation off, ${restart}`,
  },
  off: {
    state:
      'Docker Desktop with isolation off: a container that asked for runc ran with it, in the user namespace of its machine',
    next: `switch isolation on, ${restart}`,
  },
  unknown: {
    state:
      'Docker Desktop, and whether isolation is on cannot be told: no container, or more than one kind, answered for it',
    next: `read the reasons of runc and desktop-eci, see eci-compat posture, then ${restart}`,
  },
};

/** Undefined where the engine is not Docker Desktop's. */
export function desktopWords({ engines, targets }: Pick<Host, 'engines' | 'targets'>): DesktopWords | undefined {
  const mode = desktopMode(
    engines,
    targets.map(({ facts }) => facts),
  );
  return mode === undefined ? undefined : words[mode];
}
