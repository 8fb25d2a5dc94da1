import { isAbsolute, join } from 'node:path';
import { sourceText } from '../subject/source-text.js';
import { readDotenv } from './dotenv.js';
import type { Placed } from './draft.js';
import type { Field } from './field.js';
import { contextOf, mergeResources, otherFile } from './project.js';
import type { FileContext, Project } from './project.js';
import type { SourceText } from '../subject/source-text.js';
import { mergeServices } from './service-draft.js';
import type { ServiceDraft } from './service-draft.js';
import { itemsOf, membersOf, oneOrMore, textOf } from './shapes.js';

type LoadFile<One extends Placed> = (source: SourceText, context: FileContext<One>) => Project<One>;

const empty: Project<never> = {
  services: new Map(),
  volumes: new Map(),
  networks: new Map(),
  secrets: new Map(),
  configs: new Map(),
};

/** All that `include` brings in. Throws ReadError for a file that cannot be had. */
export function includedProject<One extends Placed>(
  include: Field | undefined,
  context: FileContext<One>,
  load: LoadFile<One>,
): Project<One> {
  return itemsOf(include, 'include')
    .map((item) => (item.value.kind === 'map' ? longInclude(item, context, load) : shortInclude(item, context, load)))
    .reduce<Project<One>>(mergeProjects, empty);
}

function shortInclude<One extends Placed>(item: Field, context: FileContext<One>, load: LoadFile<One>): Project<One> {
  const path = textOf(item, 'include');
  return path === undefined ? empty : loadIncluded([[path, item]], undefined, [], context, load);
}

function longInclude<One extends Placed>(item: Field, context: FileContext<One>, load: LoadFile<One>): Project<One> {
  const members = membersOf(item, 'include');
  const texts = (key: string): readonly (readonly [string, Field])[] =>
    oneOrMore(members.get(key), `include.${key}`).map((field) => [textOf(field, `include.${key}`) ?? '', field]);
  const folder = textOf(members.get('project_directory'), 'include.project_directory');
  return loadIncluded(texts('path'), folder, texts('env_file'), context, load);
}

/** The first file decides the folder; the others are laid over it. */
function loadIncluded<One extends Placed>(
  files: readonly (readonly [string, Field])[],
  projectFolder: string | undefined,
  envFiles: readonly (readonly [string, Field])[],
  context: FileContext<One>,
  load: LoadFile<One>,
): Project<One> {
  const given = projectFolder === undefined ? undefined : within(context.folder, projectFolder);
  let inner: FileContext<One> | undefined;
  return files.reduce<Project<One>>((before, [file, at], index) => {
    const source = otherFile(file, at, context);
    inner ??= withVariables(contextOf(source, context, given), envFiles, context.folder);
    return mergeProjects(
      before,
      load(source, { ...inner, chain: contextOf(source, context).chain, isOverlay: index > 0 }),
    );
  }, empty);
}

/** Variables of the including project win over those of the included one's own files (loader/include.go of compose-go). */
function withVariables<One extends Placed>(
  context: FileContext<One>,
  envFiles: readonly (readonly [string, Field])[],
  outerFolder: string,
): FileContext<One> {
  const paths =
    envFiles.length > 0 ? envFiles.map(([path]) => within(outerFolder, path)) : [join(context.folder, '.env')];
  const own = new Map<string, string>();
  for (const path of paths) {
    for (const { name, value } of entriesOf(path, context)) if (value !== undefined) own.set(name, value);
  }
  const lookup = (name: string): string | undefined => context.lookup(name) ?? own.get(name);
  return { ...context, lookup, variables: { ...context.variables, lookup } };
}

function entriesOf(path: string, { readFile, lookup }: FileContext<Placed>): ReturnType<typeof readDotenv>['entries'] {
  try {
    return readDotenv(sourceText(readFile(path), path), lookup).entries;
  } catch {
    return [];
  }
}

const within = (folder: string, path: string): string => (isAbsolute(path) ? path : join(folder, path));

/** What two files say of one project; the second one wins. */
export function mergeProjects<One extends Placed>(base: Project<One>, over: Project<One>): Project<One> {
  const services = new Map<string, ServiceDraft<One>>(base.services);
  for (const [name, service] of over.services) services.set(name, mergeServices(services.get(name), service));
  return { ...mergeResources(base, over), services };
}
