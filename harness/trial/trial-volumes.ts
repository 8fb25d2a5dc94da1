import { join } from 'node:path';
import type { ContainerOptions } from '../../workloads/options.js';

/** What a trial has to make before its first container, and its options with those names put in. */
export interface TrialVolumes {
  /** Engine names of the named volumes. */
  readonly named: readonly string[];
  /** The workload's options with every volume renamed and every declared directory resolved. */
  readonly options: ContainerOptions;
}

/**
 * Named volumes (`--volume NAME:…` and `--mount type=volume,source=NAME`) and `hostDir:NAME` sources get names of this
 * trial, so that no trial sees another one's data nor a volume of the user's; absolute paths stay as they are.
 */
export function trialVolumes(options: ContainerOptions, trialName: string, hostDirRoot: string): TrialVolumes {
  const named = new Set<string>();
  const own = (name: string): string => {
    const full = `${trialName}_${name}`;
    named.add(full);
    return full;
  };
  const volume = options.volume?.map((text) => {
    const hostDir = /^hostDir:([a-z0-9-]+)(:.*)$/.exec(text);
    if (hostDir?.[1] !== undefined && hostDir[2] !== undefined) return `${join(hostDirRoot, hostDir[1])}${hostDir[2]}`;
    const at = text.indexOf(':');
    return at <= 0 || text.startsWith('/') ? text : `${own(text.slice(0, at))}${text.slice(at)}`;
  });
  const mount = options.mount?.map((text) =>
    /(^|,)type=(bind|tmpfs)(,|$)/.test(text)
      ? text
      : text.replace(
          /(^|,)(source|src)=([^,]+)/,
          (_match, before: string, key: string, name: string) => `${before}${key}=${own(name)}`,
        ),
  );
  return {
    named: [...named],
    options: { ...options, ...(volume === undefined ? {} : { volume }), ...(mount === undefined ? {} : { mount }) },
  };
}
