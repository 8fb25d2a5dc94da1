import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadPosture } from '../../../inputs/posture/read-saved.js';
import { readSavedPosture } from '../../../inputs/posture/read-saved.js';

/** A folder of test/fixtures/inputs/posture. */
export function savedFolder(name: string): ReadonlyMap<string, Uint8Array> {
  const folder = join('test/fixtures/inputs/posture', name);
  return new Map(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file))]));
}

/** Reads files that are given as texts, or as values to write as JSON. */
export function readTexts(files: Readonly<Record<string, unknown>>, eciSince?: Date): ReadPosture {
  const encoder = new TextEncoder();
  const bytes = Object.entries(files).map(([name, content]): [string, Uint8Array] => {
    return [name, encoder.encode(typeof content === 'string' ? content : JSON.stringify(content))];
  });
  return readSavedPosture({ files: new Map(bytes), eciSince });
}
