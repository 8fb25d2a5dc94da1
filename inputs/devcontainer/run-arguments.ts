import type { PlacedWord } from '../subject/run-flags.js';
import { readRunFlags } from '../subject/run-flags.js';
import type { Setting } from '../subject/setting.js';
import type { SourceText } from '../subject/source-text.js';
import { where } from '../subject/where.js';
import type { JsonField } from './json-field.js';
import { withLocalVariables } from './local-variables.js';

export interface RunArguments {
  readonly settings: readonly Setting[];
  readonly remarks: readonly string[];
}

/** The `runArgs` of a devcontainer.json: flags of `docker run`, each at its element. */
export function readRunArguments(field: JsonField | undefined, source: SourceText): RunArguments {
  const settings: Setting[] = [];
  const remarks: string[] = [];
  let words = (field?.items() ?? []).map((item): PlacedWord => {
    return { text: withLocalVariables(item.text()), start: item.start, end: item.end };
  });
  for (;;) {
    const read = readRunFlags(words, source);
    settings.push(...read.settings);
    const [unread, ...others] = read.rest;
    if (unread === undefined) return { settings, remarks };
    // A newer docker may know the flag: what stands around it still counts.
    const why =
      read.problem ?? `docker would take ${source.quote(unread.start, unread.end)} for the name of the image.`;
    remarks.push(`${where(source.placeAt(unread.start))}: ${why} It is left out.`);
    words = others;
  }
}
