import { dirname, isAbsolute, join } from 'node:path';
import { shown } from '../docker-run/line-error.js';
import { ReadError } from '../subject/read-error.js';
import { sourceText } from '../subject/source-text.js';
import type { SourceText } from '../subject/source-text.js';
import type { Draft, KeyTable, Placed, ReadContext } from './draft.js';
import type { Field, Span } from './field.js';
import { placeOf, whereIs } from './field.js';
import { mergeMembers } from './merge-fields.js';
import type { VariableRules } from './parse-fields.js';
import type { ServiceDraft } from './service-draft.js';

/** What a compose file declares besides its services. */
export const resourceKinds = ['volumes', 'networks', 'secrets', 'configs'] as const;
export type ResourceKind = (typeof resourceKinds)[number];
export type Resources = Readonly<Record<ResourceKind, ReadonlyMap<string, Field>>>;

/** Services and resources of a file and of all that it includes, with `extends` resolved. */
export interface Project<One extends Placed = Draft> extends Resources {
  readonly services: ReadonlyMap<string, ServiceDraft<One>>;
}

/** What one file is read against. */
export interface FileContext<One extends Placed = Draft> extends ReadContext {
  readonly keys: KeyTable<One>;
  readonly variables: VariableRules;
  /** Files that are being read, from the outermost on. */
  readonly chain: readonly string[];
  /** Whether it is laid over another one, and so need not have services itself. */
  readonly isOverlay?: boolean;
}

const longestChain = 20;

/**
 * The text of another file that a file names, relative to the folder of the context. Throws ReadError where it cannot be
 * had: without it nobody knows what the project does.
 */
export function otherFile(file: string, at: Span, context: FileContext<Placed>): SourceText {
  const refuse = (why: string): ReadError => new ReadError(`${whereIs(at)}: ${why}`, placeOf(at));
  if (/^(?:[a-z+]+:\/\/|git@|oci:|github\.com\/)/i.test(file)) {
    throw refuse(`${shown(file)} is not fetched: check what docker compose config prints instead.`);
  }
  const path = isAbsolute(file) ? file : join(context.folder, file);
  if (context.chain.includes(path))
    throw refuse(`${shown(path)} leads back to itself: take one of the references out.`);
  if (context.chain.length >= longestChain) throw refuse('files refer to each other more than 20 deep: make it fewer.');
  try {
    return sourceText(context.readFile(path).replace(/^\uFEFF/, ''), path);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw refuse(`${shown(path)} cannot be read (${shown(why)}): give an existing file.`);
  }
}

/** The same context for a file in another folder. */
export function contextOf<One extends Placed>(
  source: SourceText,
  context: FileContext<One>,
  folder?: string,
): FileContext<One> {
  const { file } = source.placeAt(0);
  return { ...context, folder: folder ?? dirname(file), chain: [...context.chain, file], isOverlay: false };
}

/** What two files say together; the second one wins. */
export function mergeResources(base: Resources, over: Resources): Resources {
  const both = (kind: ResourceKind): ReadonlyMap<string, Field> => mergeMembers(base[kind], over[kind]);
  return { volumes: both('volumes'), networks: both('networks'), secrets: both('secrets'), configs: both('configs') };
}
