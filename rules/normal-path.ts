/** A path without doubled or closing slashes and without `.` and `..`, whatever begins it. */
export function normalPath(path: string): string {
  const [first = '', ...rest] = path.replaceAll('\\', '/').split('/');
  // Of `./a` the dot is kept: it says that the path is one of the host.
  const parts = first === '' ? [] : [first];
  for (const part of rest) {
    if (part === '' || part === '.') continue;
    const last = parts.at(-1);
    if (part !== '..') parts.push(part);
    else if (last === '.') parts.splice(-1, 1, '..');
    else if (last === '..') parts.push('..');
    else parts.pop();
  }
  return (first === '' && path !== '' ? '/' : '') + parts.join('/');
}

/** Whether a path is another one or lies below it. */
export const isBelow = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);
