import { LineError, shown } from './line-error.js';

/**
 * The pairs of a file given with `--env-file` or `--label-file`, by docker's rules (pkg/kvfile in docker/cli): blank
 * lines and lines starting with `#` are skipped, leading white space goes, the rest of a line is the value as it stands.
 * @param lookup value of a name that stands without `=`; the name is left out when there is none
 */
export function readKeyValues(
  text: string,
  file: string,
  lookup: (name: string) => string | undefined,
): readonly string[] {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  return lines.flatMap((raw, index) => {
    const line = raw.replace(/\r$/, '').replace(/^[^\S\uFEFF]+/, '');
    if (line === '' || line.startsWith('#')) return [];
    const name = line.split('=', 1)[0] ?? '';
    const where = `${shown(file)}:${String(index + 1)}`;
    if (name === '') throw new LineError(`${where}: no name before the =; write NAME=VALUE.`);
    if (/[ \t]/.test(name))
      throw new LineError(`${where}: the name "${shown(name)}" holds white space; write NAME=VALUE.`);
    if (line.includes('=')) return [line];
    const value = lookup(name);
    return value === undefined ? [] : [`${name}=${value}`];
  });
}
