import type { DiskUsage } from './disk-usage.js';
import type { HostReport, Undecidable } from './describe-host.js';

const mebibyte = 2 ** 20;

/** The doctor's findings for a person. */
export function doctorText(hosts: readonly HostReport[], state: DiskUsage & { readonly folder: string }): string {
  const images = `${state.folder}: ${String(state.images.length)} image archives, ${(state.imageBytes / mebibyte).toFixed(1)} MiB`;
  const guests = `guests ${(state.guestBytes / mebibyte).toFixed(1)} MiB`;
  return `${hosts.map(hostText).join('\n')}\n${images}, ${guests}\n`;
}

function hostText(host: HostReport): string {
  if (!host.usable) return `host ${host.kind}: not usable: ${host.reason}\n`;
  const { facts } = host;
  return [
    `host ${host.kind}: usable (probed ${host.probed})`,
    ...(facts === null
      ? []
      : [
          `  kernel ${facts.kernel} ${facts.architecture}, ${facts.operatingSystem}`,
          `  cgroup ${facts.cgroup}, ${String(facts.cpuCount)} CPUs, security modules: ${facts.securityModules.join(', ') || 'none'}`,
        ]),
    ...host.engines.map(
      ({ endpoint, version, storageDriver, containerdVersion, runcVersion }) =>
        `  engine ${version} at ${endpoint} (${storageDriver}, containerd ${containerdVersion}, runc ${runcVersion})`,
    ),
    ...(host.desktop === undefined
      ? []
      : [
          `  ${host.desktop.state}`,
          '  one mode at a time: record this side with check or run --host engine, without --baseline and --candidate;',
          `  for the other side ${host.desktop.next}, record again, then eci-compat compare OFF ON`,
        ]),
    '  targets',
    ...host.targets.map(
      ({ id, uidMap, runtimeVersion }) =>
        `    ok  ${id}: user-namespace map ${uidMap}${runtimeVersion === undefined ? '' : `, ${runtimeVersion}`}`,
    ),
    ...host.unavailable.map(({ id, reason }) => `    no  ${id}: ${reason}`),
    '  requirements of the catalogue',
    ...host.requirements.map(({ requirement, met, reason }) => `    ${met ? 'ok' : 'no'}  ${requirement}: ${reason}`),
    ...inconclusiveText(host.inconclusive),
    '',
  ].join('\n');
}

/** One line for each cause: a list of a hundred rows helps nobody. */
function inconclusiveText(rows: readonly Undecidable[]): string[] {
  if (rows.length === 0) return ['  every row of the catalogue can be decided here'];
  const byCause = new Map<string, string[]>();
  for (const { workload, privilege, unmet } of rows) {
    const cause = unmet.map(({ requirement }) => requirement).join(', ');
    byCause.set(cause, [...(byCause.get(cause) ?? []), `${workload} [${privilege}]`]);
  }
  return [
    `  ${String(rows.length)} rows will be inconclusive here`,
    ...[...byCause].map(([cause, names]) => `    ${cause}: ${names.join(', ')}`),
  ];
}
