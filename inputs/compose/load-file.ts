import { shown } from '../docker-run/line-error.js';
import { nearestName } from '../docker-run/nearest-name.js';
import { ReadError } from '../subject/read-error.js';
import type { SourceText } from '../subject/source-text.js';
import { extendedServices } from './extended-services.js';
import type { Placed } from './draft.js';
import type { Field } from './field.js';
import { placeOf, whereIs } from './field.js';
import { includedProject } from './included-project.js';
import { parseFields } from './parse-fields.js';
import { mergeResources, resourceKinds } from './project.js';
import type { FileContext, Project, ResourceKind } from './project.js';
import { allMembersOf } from './shapes.js';

const topLevelKeys: readonly string[] = ['version', 'name', 'include', 'services', 'models', ...resourceKinds];

/** Reads one compose file with all that it includes and extends. Throws ReadError. */
export function loadFile<One extends Placed>(source: SourceText, context: FileContext<One>): Project<One> {
  const root = parseFields(source, context.variables);
  if (root.value.kind === 'nothing') throw refused(root, 'the file is empty: give a compose file.');
  if (root.value.kind !== 'map') throw refused(root, 'a compose file is a mapping with the key services.');
  const { members } = root.value;
  remarkUnknown(members, context);
  const services = members.get('services');
  const include = members.get('include');
  if (services === undefined && include === undefined && context.isOverlay !== true) {
    throw refused(root, `the key services is missing: ${advice(members)}.`);
  }
  const included = includedProject(include, context, loadFile);
  const resources = (kind: ResourceKind): ReadonlyMap<string, Field> => allMembersOf(members.get(kind), kind);
  const own = {
    volumes: resources('volumes'),
    networks: resources('networks'),
    secrets: resources('secrets'),
    configs: resources('configs'),
  };
  return {
    ...mergeResources(included, own),
    services: extendedServices(allMembersOf(services, 'services'), included.services, context),
  };
}

const refused = (at: Field, why: string): ReadError => new ReadError(`${whereIs(at)}: ${why}`, placeOf(at));

/** Compose files of 2014 had services at the top. */
function advice(members: ReadonlyMap<string, Field>): string {
  const old = [...members.values()].some(
    ({ value }) => value.kind === 'map' && (value.members.has('image') || value.members.has('build')),
  );
  return old ? 'put the services of this old format below it' : 'give a compose file';
}

function remarkUnknown(members: ReadonlyMap<string, Field>, { remark }: FileContext<Placed>): void {
  for (const [key, member] of members) {
    if (topLevelKeys.includes(key) || key.startsWith('x-')) continue;
    const nearest = nearestName(key, topLevelKeys);
    const question = nearest === undefined ? '.' : `: did you mean ${nearest}?`;
    remark(`Compose does not know the top-level key "${shown(key)}" (${whereIs(member)})${question}`);
  }
}
