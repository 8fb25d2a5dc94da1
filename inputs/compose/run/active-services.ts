import { shown } from '../../docker-run/line-error.js';
import { ReadError } from '../../subject/read-error.js';
import type { LeftOut } from '../../workload/left-out.js';
import { withoutOverridden } from '../environment.js';
import type { Field } from '../field.js';
import { lastOfEach } from '../service-draft.js';
import type { ServiceDraft } from '../service-draft.js';
import { withSettledHealth } from './health.js';
import type { RunDraft } from './run-part.js';

/** A service that is started. */
export interface ActiveService {
  readonly name: string;
  readonly at: Field;
  readonly drafts: readonly RunDraft[];
}

/** The services that `docker compose up` would start. Throws ReadError where there is none. */
export function activeServices(
  services: ReadonlyMap<string, ServiceDraft<RunDraft>>,
  profiles: readonly string[],
  file: string,
  left: LeftOut,
): readonly ActiveService[] {
  const all = [...services].map(([name, { at, drafts }]) => ({
    name,
    at,
    drafts: withSettledHealth(withoutOverridden(lastOfEach(drafts))),
  }));
  const active = all.filter((service) => hasProfile(service, profiles, left) && isCounted(service, left));
  if (active.length > 0) return active;
  throw new ReadError(
    `${file}: no service would be started: give a file with one, or name a profile in COMPOSE_PROFILES.`,
    undefined,
  );
}

function hasProfile({ name, drafts }: ActiveService, profiles: readonly string[], left: LeftOut): boolean {
  const own = drafts.flatMap(({ part }) => (part.kind === 'profile' ? [part.name] : []));
  if (own.length === 0 || profiles.includes('*') || own.some((profile) => profiles.includes(profile))) return true;
  left.remark(profileRemark(name, own));
  return false;
}

/** That a service has no profile that is switched on. */
export const profileRemark = (name: string, profiles: readonly string[]): string =>
  `The service ${shown(name)} is left out: it starts only with the profile ${profiles.map(shown).join(' or ')}.`;

function isCounted({ name, drafts }: ActiveService, left: LeftOut): boolean {
  const count = drafts.flatMap(({ part }) => (part.kind === 'replicas' ? [part.count] : [])).at(-1) ?? 1;
  if (count === 0) left.remark(`The service ${shown(name)} is left out: it has no replicas.`);
  if (count > 1) left.remark(`One container of the service ${shown(name)} is started, not ${String(count)}.`);
  return count > 0;
}
