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

/** Lines that start the services and say what is waited for, each wait before the first service that comes after it. */
export function serviceCommands(
  workload: Workload,
  docker: readonly string[],
  argumentsOf: (service: Service) => readonly string[],
): string[] {
  const services = workload.services ?? [];
  const waited = new Set<string>();
  const waitFor = (names: readonly string[]): string[] => {
    const now = services.filter(({ name }) => names.includes(name) && !waited.has(name));
    for (const { name } of now) waited.add(name);
    return now.flatMap((service) => readinessText(service) ?? []).map((text) => `# wait until ${text}`);
  };
  const allNames = services.map(({ name }) => name);
  return [
    ...services.flatMap((service, index) => [
      ...waitFor(
        service.after?.flatMap((one) => (one.until === 'ready' ? [one.service] : [])) ?? allNames.slice(0, index),
      ),
      ...healthRemark(service),
      shellQuote([...docker, ...argumentsOf(service)]),
      ...connectCommands(workload, service, docker),
    ]),
    ...waitFor(allNames),
  ];
}

/** The line has only the form for a shell. */
const healthRemark = ({ name, options }: Service): string[] =>
  Array.isArray(options?.healthCmd)
    ? [`# the health check of ${name} runs without a shell in a trial, here its container needs one`]
    : [];

/** Lines that put a started service on its further networks. */
const connectCommands = (workload: Workload, { name, networks = [] }: Service, docker: readonly string[]): string[] =>
  networks
    .slice(1)
    .map((network) =>
      shellQuote([
        ...docker,
        ...['network', 'connect', ...(network.aliases ?? []).map((alias) => `--alias=${alias}`)],
        ...[networkByHand(workload, network.name), name],
      ]),
    );

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
