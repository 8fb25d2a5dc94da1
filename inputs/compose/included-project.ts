import { isAbsolute, join } from 'node:path';
import { sourceText } from '../subject/source-text.js';
import { readDotenv } from './dotenv.js';
import type { Field } from './field.js';
import { contextOf, mergeResources, otherFile } from './project.js';
import type { FileContext, Project } from './project.js';
import type { SourceText } from '../subject/source-text.js';
import { mergeDrafts } from './service-draft.js';
import type { ServiceDraft } from './service-draft.js';
import { itemsOf, membersOf, oneOrMore, textOf } from './shapes.js';

type LoadFile = (source: SourceText, context: FileContext) => Project;

const empty: Project = {
  services: new Map(),
  volumes: new Map(),
  networks: new Map(),
  secrets: new Map(),
  configs: new Map(),
};

/** All that `include` brings in. Throws ReadError for a file that cannot be had. */
export function includedProject(include: Field | undefined, context: FileContext, load: LoadFile): Project {
  return itemsOf(include, 'include')
    .map((item) => (item.value.kind === 'map' ? longInclude(item, context, load) : shortInclude(item, context, load)))
    .reduce(mergeProjects, empty);
}

function shortInclude(item: Field, context: FileContext, load: LoadFile): Project {
  const path = textOf(item, 'include');
  return path === undefined ? empty : loadIncluded([[path, item]], undefined, [], context, load);
}

function longInclude(item: Field, context: FileContext, load: LoadFile): Project {
  const members = membersOf(item, 'include');
  const texts = (key: string): readonly (readonly [string, Field])[] =>
    oneOrMore(members.get(key), `include.${key}`).map((field) => [textOf(field, `include.${key}`) ?? '', field]);
  const folder = textOf(members.get('project_directory'), 'include.project_directory');
  return loadIncluded(texts('path'), folder, texts('env_file'), context, load);
}

/** The first file decides the folder; the others are laid over it. */
function loadIncluded(
  files: readonly (readonly [string, Field])[],
  projectFolder: string | undefined,
  envFiles: readonly (readonly [string, Field])[],
  context: FileContext,
  load: LoadFile,
): Project {
  const given = projectFolder === undefined ? undefined : within(context.folder, projectFolder);
  let inner: FileContext | undefined;
  return files.reduce((before, [file, at]) => {
    const source = otherFile(file, at, context);
    inner ??= withVariables(contextOf(source, context, given), envFiles, context.folder);
    return mergeProjects(before, load(source, { ...inner, chain: contextOf(source, context).chain }));
  }, empty);
}

/** Variables of the including project win over those of the included one's own files (loader/include.go of compose-go). */
function withVariables(
  context: FileContext,
  envFiles: readonly (readonly [string, Field])[],
  outerFolder: string,
): FileContext {
  const paths =
    envFiles.length > 0 ? envFiles.map(([path]) => within(outerFolder, path)) : [join(context.folder, '.env')];
  const own = new Map<string, string>();
  for (const path of paths) {
    for (const { name, value } of entriesOf(path, context)) if (value !== undefined) own.set(name, value);
  }
  const lookup = (name: string): string | undefined => context.lookup(name) ?? own.get(name);
  return { ...context, lookup, variables: { ...context.variables, lookup } };
}

function entriesOf(path: string, { readFile, lookup }: FileContext): ReturnType<typeof readDotenv>['entries'] {
  try {
    return readDotenv(sourceText(readFile(path), path), lookup).entries;
  } catch {
    return [];
  }
}

const within = (folder: string, path: string): string => (isAbsolute(path) ? path : join(folder, path));

function mergeProjects(base: Project, over: Project): Project {
  const services = new Map<string, ServiceDraft>(base.services);
  for (const [name, service] of over.services) {
    const before = services.get(name);
    services.set(name, before === undefined ? service : { ...service, drafts: mergeDrafts(before.drafts, service) });
  }
  return { ...mergeResources(base, over), services };
}
