import { join } from 'node:path';
import { bridgeName } from './bridge.js';

/** The private engines of a slot, by what they are for: `builds` has another default runtime, which the steps of a build get. */
export const engineRoles = ['runc', 'userns', 'builds'] as const;
export type EngineRole = (typeof engineRoles)[number];

/** Where one private engine keeps everything. */
export interface EngineLayout {
  readonly role: EngineRole;
  readonly directory: string;
  /** Kept between runs as an image cache. */
  readonly dataRoot: string;
  /** Everything else; removed when the engine is gone. */
  readonly runDirectory: string;
  readonly socket: string;
  readonly bridge: string;
  /** Distinguishes address ranges: unique over all slots and engines of a state folder. */
  readonly number: number;
  readonly cgroupParent: string;
}

export function engineLayout(slotDirectory: string, slotIndex: number, role: EngineRole): EngineLayout {
  const engineIndex = engineRoles.indexOf(role);
  const directory = join(slotDirectory, role);
  const bridge = bridgeName(slotDirectory, slotIndex, engineIndex);
  return {
    role,
    directory,
    dataRoot: join(directory, 'data'),
    runDirectory: join(directory, 'run'),
    socket: join(directory, 'run', 'docker.sock'),
    bridge,
    number: slotIndex * engineRoles.length + engineIndex,
    cgroupParent: `/${bridge}`,
  };
}
