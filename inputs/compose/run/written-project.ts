import { shown } from '../../docker-run/line-error.js';
import { ReadError } from '../../subject/read-error.js';
import type { WorkloadContext } from '../../workload/read-workload.js';
import type { ComposeFiles } from '../compose-file.js';
import type { Field } from '../field.js';
import { parseFields } from '../parse-fields.js';
import { itemsOf, membersOf, oneOrMore, textOf } from '../shapes.js';
import { projectLookup, sourceOf } from './project-lookup.js';

/** What compose no longer tells of a project that it has read. */
export interface WrittenProject {
  readonly remarks: readonly string[];
  /** Of each service that has some. */
  readonly profiles: ReadonlyMap<string, readonly string[]>;
}

/** Looks at the files as they are written, not at those that they refer to. Throws ReadError for a variable that is not set. */
export function writtenProject(files: ComposeFiles, context: WorkloadContext): WrittenProject {
  const { rules, remark } = projectLookup(files, context);
  const services = files.flatMap((file) => servicesOf(parseFields(sourceOf(file), rules)));
  const envFiles = services.flatMap(([, service]) => {
    const named = oneOrMore(service.get('env_file'), 'env_file');
    return named.flatMap(
      (item) => textOf(item.value.kind === 'map' ? membersOf(item, 'env_file').get('path') : item, 'env_file') ?? [],
    );
  });
  const used = remark();
  return {
    remarks: [
      ...(used === undefined ? [] : [used]),
      ...[...new Set(envFiles)].map(
        (file) => `The values of ${shown(file)} are written to the record and the reports.`,
      ),
    ],
    profiles: new Map(
      services.flatMap(([name, service]) => {
        const profiles = itemsOf(service.get('profiles'), 'profiles').flatMap((item) => textOf(item, 'profiles') ?? []);
        return profiles.length === 0 ? [] : [[name, profiles] as const];
      }),
    ),
  };
}

function servicesOf(root: Field): readonly (readonly [string, ReadonlyMap<string, Field>])[] {
  if (root.value.kind !== 'map') throw new ReadError('a compose file is a mapping with the key services.', undefined);
  return [...membersOf(root.value.members.get('services'), 'services')].map(([name, service]) => [
    name,
    membersOf(service, `services.${name}`),
  ]);
}
