import type { SettingName } from '../subject/setting.js';
import type { Field, Span } from './field.js';

/** What a service names and only the whole project can turn into settings. */
export type Reference =
  'build' | 'dockerfile' | 'network-name' | 'secret' | 'config' | 'build-secret-name' | 'profile' | 'provider';

/** One value of a service while another file may still add to it or replace it. */
export interface Placed {
  readonly at: Span;
  /** Keys below the service, joined by dots: what `!reset` and `!override` of another file remove. */
  readonly path: string;
  /** A later draft of the same identity takes the place of an earlier one. */
  readonly identity: string;
}

/** A value as a rule looks at it. */
export interface Draft extends Placed {
  readonly name: SettingName | Reference;
  readonly value: string;
}

/** What reading a key may need beside the key itself. */
export interface ReadContext {
  readonly lookup: (name: string) => string | undefined;
  /** Text of a file; throws when it cannot be read. */
  readonly readFile: (path: string) => string;
  /** From where the file means its relative paths. */
  readonly folder: string;
  readonly remark: (sentence: string) => void;
}

/** Reads one key of a service. Throws ReadError where compose would refuse the value. */
export type KeyReader<One extends Placed = Draft> = (
  field: Field,
  path: string,
  context: ReadContext,
) => readonly One[];

/** What the keys of a service are read into. */
export interface KeyTable<One extends Placed = Draft> {
  readonly readers: ReadonlyMap<string, KeyReader<One>>;
  /** Keys that compose knows and that give nothing. */
  readonly silent: ReadonlySet<string>;
  /** What a key gives that compose does not know; `nearest` is one that may be meant. */
  readonly unknown: (
    service: string,
    key: string,
    member: Field,
    nearest: string | undefined,
    context: ReadContext,
  ) => readonly One[];
}

export function draft(
  name: Draft['name'],
  value: string,
  at: Span,
  path: string,
  identity: string = path,
): readonly Draft[] {
  return [{ name, value, at, path, identity }];
}
