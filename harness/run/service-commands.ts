import { shellQuote } from '../../workloads/shell-quote.js';
import type { Workload } from '../../workloads/schema.js';
import type { Service } from '../../workloads/service.js';

/** To an engine `default` means another network than that of a project. */
export const networkByHand = ({ id }: Workload, network: string): string => `${id}_${network}`;

/** Lines that make the networks of a workload. */
export const networkCommands = (workload: Workload, docker: readonly string[]): string[] =>
  (workload.networks ?? []).map(({ name, internal }) =>
    shellQuote([
      ...docker,
      ...['network', 'create', ...(internal === true ? ['--internal'] : []), networkByHand(workload, name)],
    ]),
  );

/** Flags that put a service on its first network. */
export const networkFlags = (workload: Workload, { name, networks: [first] = [] }: Service): string[] =>
  first === undefined
    ? []
    : [
        `--network=${networkByHand(workload, first.name)}`,
        ...[...new Set([name, ...(first.aliases ?? [])])].map((alias) => `--network-alias=${alias}`),
      ];

/** Lines that come after the start of a service: its further networks, and what is waited for. */
export function afterStart(workload: Workload, service: Service, docker: readonly string[]): string[] {
  const { name, networks = [] } = service;
  const waitsFor = readinessText(service);
  return [
    ...networks
      .slice(1)
      .map((network) =>
        shellQuote([
          ...docker,
          ...['network', 'connect', ...(network.aliases ?? []).map((alias) => `--alias=${alias}`)],
          ...[networkByHand(workload, network.name), name],
        ]),
      ),
    ...(waitsFor === undefined ? [] : [`# wait until ${waitsFor}`]),
  ];
}

/** A comment is one line. */
function readinessText({ name, ...service }: Service): string | undefined {
  if (service.readyLog !== undefined) return `${name} has printed ${JSON.stringify(service.readyLog)}`;
  if (service.readyPort !== undefined) return `${name} listens on port ${String(service.readyPort)}`;
  if (service.readyHealthy === true) return `${name} is healthy`;
  if (service.readyEnded === true) return `${name} has ended with status 0`;
  return service.readyScript === undefined
    ? undefined
    : `in ${name} this succeeds: ${JSON.stringify(service.readyScript)}`;
}
