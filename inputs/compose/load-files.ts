import { ReadError } from '../subject/read-error.js';
import type { SourceText } from '../subject/source-text.js';
import type { Placed } from './draft.js';
import { mergeProjects } from './included-project.js';
import { loadFile } from './load-file.js';
import { withoutReset } from './shapes.js';
import type { FileContext, Project } from './project.js';

/** A file of a project. */
export interface ProjectFile {
  readonly source: SourceText;
  /** By which other files refer to it. */
  readonly path: string;
}

/** Reads the files of one project, each laid over the ones before it. Throws ReadError. */
export function loadFiles<One extends Placed>(
  files: readonly ProjectFile[],
  context: Omit<FileContext<One>, 'chain'>,
): Project<One> {
  const [first, ...others] = files.map(({ source, path }, index) =>
    loadFile(source, { ...context, chain: [path], isOverlay: index > 0 }),
  );
  if (first === undefined) throw new ReadError('there is no compose file: give one.', undefined);
  const { services, volumes, networks, secrets, configs } = others.reduce(mergeProjects, first);
  return {
    services: new Map([...services].filter(([, { at }]) => at.tag !== 'reset')),
    volumes: withoutReset(volumes),
    networks: withoutReset(networks),
    secrets: withoutReset(secrets),
    configs: withoutReset(configs),
  };
}
