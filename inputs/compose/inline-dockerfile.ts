import { readDockerfile } from '../dockerfile/read.js';
import type { Setting } from '../subject/setting.js';
import type { Draft } from './draft.js';
import { placeOf } from './field.js';

/**
 * Settings of the Dockerfile that a `dockerfile_inline` holds, at their places in the compose file. Where the notation of the
 * text hides those (quotes, folded lines, `$$`), they stand at the key.
 */
export function inlineDockerfile({ value, at }: Draft, remark: (sentence: string) => void): readonly Setting[] {
  const { file, line } = placeOf(at);
  const read = readDockerfile(value, `${file}:${String(line)}: dockerfile_inline`);
  if (!read.ok) {
    remark(read.message);
    return [];
  }
  read.remarks.forEach(remark);
  const { text } = at.source;
  // The lines of a literal block begin below the key, all indented as the first one is.
  const body = text.indexOf('\n', at.start) + 1;
  const indent = /^(?:[ \t]*\n)*([ ]*)/.exec(text.slice(body))?.[1]?.length ?? 0;
  const lines = text.slice(body, at.end).split('\n');
  return read.subjects.flatMap(({ settings }) =>
    settings.map(({ name, value: setting, place, quoted }): Setting => {
      const start = indent + place.column - 1;
      const there = lines
        .slice(place.line - 1)
        .join('\n')
        .slice(start)
        .replace(/[\s\p{Cc}]+/gu, ' ');
      if (body === 0 || !there.startsWith(quoted.replace(/…$/, ''))) {
        return at.source.setting(name, setting, at.start, at.end);
      }
      return { name, value: setting, place: { file, line: line + place.line, column: start + 1 }, quoted };
    }),
  );
}
