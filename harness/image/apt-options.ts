/** Settings of this machine on how it reaches its package sources: proxies, certificates, retries, tolerance for old dates. */
const carried = /^(Acquire::(https?(::.+)?|Retries|ForceIPv[46]|Check-Valid-Until|Check-Date)) "(.+)";$/;

/**
 * Of the output of `apt-config dump`, what another apt needs to reach the same sources, as lines of apt.conf(5).
 * mmdebstrap gives its apt a configuration of its own and none of the machine's.
 */
export const aptOptions = (configDump: string): string[] => configDump.split('\n').filter((line) => carried.test(line));
