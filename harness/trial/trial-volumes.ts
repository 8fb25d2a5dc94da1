import { join } from 'node:path';
import type { ContainerOptions } from '../../workloads/options.js';

/** What a trial has to make before its first container, and its volume options with those names put in. */
export interface TrialVolumes {
  /** Engine names of the named volumes. */
  readonly named: readonly string[];
  readonly volume: readonly string[] | undefined;
}

/** Named volumes and `hostDir:NAME` sources get names of this trial; absolute paths stay as they are. */
export function trialVolumes(options: ContainerOptions, trialName: string, hostDirRoot: string): TrialVolumes {
  const named = new Set<string>();
  const volume = options.volume?.map((text) => {
    const hostDir = /^hostDir:([a-z0-9-]+)(:.*)$/.exec(text);
    if (hostDir?.[1] !== undefined && hostDir[2] !== undefined) return `${join(hostDirRoot, hostDir[1])}${hostDir[2]}`;
    const at = text.indexOf(':');
    if (at <= 0 || text.startsWith('/')) return text;
    const name = `${trialName}_${text.slice(0, at)}`;
    named.add(name);
    return `${name}${text.slice(at)}`;
  });
  return { named: [...named], volume };
}
