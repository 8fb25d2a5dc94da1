import { z } from 'zod';
import { settingNames } from './setting-name.js';

/** The names of `settingNames`, as a schema. Values are normalised so that a rule need not know where they come from. */
export const SettingName = z.enum(settingNames);
export type SettingName = z.infer<typeof SettingName>;

/** Where something begins, each from 1; a line that was given as arguments is line 1 of file `-`. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One value of one setting: a list gives one for each of its members. */
export interface Setting {
  readonly name: SettingName;
  /**
   * Booleans are `true` or `false`; capabilities upper case without `CAP_`; `security-opt` NAME=VALUE (`:` becomes `=`);
   * `device` is the host's path; `sysctl` and `env` NAME=VALUE; a namespace is `host`, `private`, `container:NAME`, ….
   */
  readonly value: string;
  readonly place: Place;
  /** Key and value as the author wrote them, on one line, at most 200 characters. */
  readonly quoted: string;
}

/** One container, or one build, that a file or a line describes. */
export interface Subject {
  readonly kind: 'container' | 'build';
  readonly origin: 'docker-run' | 'docker-build' | 'compose' | 'dockerfile' | 'devcontainer' | 'kubernetes' | 'actions';
  /** Service, container, stage or job; undefined where it has no name. */
  readonly name: string | undefined;
  readonly place: Place;
  readonly settings: readonly Setting[];
}

/** What a parser made of a text, or one sentence that says what is wrong, where and what to do. */
export type ReadSubjects =
  | { readonly ok: true; readonly subjects: readonly Subject[]; readonly remarks: readonly string[] }
  | { readonly ok: false; readonly message: string; readonly place: Place | undefined };
