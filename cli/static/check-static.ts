import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LineContext } from '../../inputs/docker-run/parsed-run.js';
import type { InputKind } from '../../inputs/input-kind.js';
import type { ReadInput } from '../../inputs/read-input.js';
import { readInput } from '../../inputs/read-input.js';
import type { DesktopOptions } from '../../rules/applies.js';
import { bundledRules } from '../../rules/bundled.js';
import type { Finding } from '../../rules/finding.js';
import { isDesktopVersion } from '../../rules/is-desktop-version.js';
import { matchRules } from '../../rules/match.js';
import type { Rule } from '../../rules/schema.js';
import { withoutIsolation } from '../../rules/without-isolation.js';

/** How a text is checked. */
export interface StaticCheckOptions extends DesktopOptions {
  /** Its name, as places give it, and from where it refers to other files; `-` where it has none. */
  readonly file?: string | undefined;
  /** What it is, where its content is not to tell. */
  readonly as?: InputKind | undefined;
  /** Variables for interpolation and `--env NAME`; none by default. */
  readonly env?: LineContext['env'] | undefined;
  /** Folder from which relative paths are meant; that of the process by default. */
  readonly cwd?: string | undefined;
  /** Text of a file that the text refers to; from disk by default. */
  readonly readFile?: LineContext['readFile'] | undefined;
  /** Other rules than those of the package. */
  readonly rules?: readonly Rule[] | undefined;
}

/** What the rules say about a text, or one sentence that says why it cannot be read. */
export type StaticCheck =
  | {
      readonly ok: true;
      readonly kind: InputKind;
      readonly findings: readonly Finding[];
      readonly remarks: readonly string[];
    }
  | Extract<ReadInput, { ok: false }>;

/** Says which settings of a text do not survive isolation. Needs no engine; an empty list is no proof that it survives. */
export async function checkStatic(text: string, options: StaticCheckOptions = {}): Promise<StaticCheck> {
  const { desktopVersion } = options;
  if (desktopVersion !== undefined && !isDesktopVersion(desktopVersion)) {
    const message = `desktopVersion ${desktopVersion}: write it as 4.43 or 4.43.1`;
    return { ok: false, message, place: undefined };
  }
  const read = await readInput(text, options.file ?? '-', contextOf(options), options.as);
  return read.ok ? findingsOf(read, options) : read;
}

/** What the rules say about something that has been read. */
export function findingsOf(read: Extract<ReadInput, { ok: true }>, options: StaticCheckOptions): StaticCheck {
  const rules = options.rules ?? bundledRules();
  const unprotected = withoutIsolation(options, rules).map(
    ({ message, reason, advice }) => `${message}, so no setting is judged. ${reason} ${advice}`,
  );
  return {
    ok: true,
    kind: read.kind,
    findings: matchRules(read.subjects, rules, options),
    remarks: [...read.remarks, ...unprotected],
  };
}

/** What a text is read against. */
export function contextOf({ env, cwd, readFile }: StaticCheckOptions): LineContext {
  const folder = cwd ?? process.cwd();
  return { cwd: folder, env: env ?? {}, readFile: readFile ?? ((path) => readFileSync(resolve(folder, path), 'utf8')) };
}
