import type { ForService } from '../../inputs/check/shape-workload.js';
import type { Service } from '../../workloads/service.js';
import { UsageError } from '../usage-error.js';

const prefix = /^([a-z0-9][a-z0-9._-]*)=/;

/**
 * `SERVICE=VALUE` where there is a service of that name; else all of it is the value. A word that looks like a service and is
 * none is refused: as a command it would be an assignment, which always succeeds. Throws `UsageError`.
 */
export function forService(flag: string, text: string, services: readonly Service[]): ForService<string> {
  const name = prefix.exec(text)?.[1];
  if (name === undefined) return { service: undefined, value: text };
  const service = services.find((one) => namesOf(one).includes(name));
  if (service !== undefined) return { service: service.name, value: text.slice(name.length + 1) };
  const known =
    services.length === 0 ? 'it has no services' : `there are ${services.map((one) => one.name).join(', ')}`;
  throw new UsageError(
    `${flag} ${text}: there is no service ${name} (${known}); where a command is meant, write cmd:${text}`,
  );
}

/** A file may call a service otherwise than a declaration can: that name is an alias in its networks. */
const namesOf = ({ name, networks = [] }: Service): string[] => [
  name,
  ...networks.flatMap(({ aliases = [] }) => aliases),
];
