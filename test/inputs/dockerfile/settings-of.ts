import { readDockerfile } from '../../../inputs/dockerfile/read.js';
import type { Subject } from '../../../inputs/subject/setting.js';

/** Subjects of a text that must be readable. */
export function stagesOf(text: string): readonly Subject[] {
  const read = readDockerfile(text, 'Dockerfile');
  if (!read.ok) throw new Error(read.message);
  return read.subjects;
}

/** `name=value @line:column` of every setting of all stages. */
export const settingsOf = (text: string): readonly string[] =>
  stagesOf(text)
    .flatMap(({ settings }) => settings)
    .map(({ name, value, place }) => `${name}=${value} @${String(place.line)}:${String(place.column)}`);

/** The same without places, for a stage that begins with `FROM x`. */
export const bodyOf = (text: string): readonly string[] =>
  settingsOf(`FROM x\n${text}`)
    .slice(1)
    .map((setting) => setting.replace(/ @\d+:\d+$/, ''));
