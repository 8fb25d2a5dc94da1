import type { MachineView } from './machine-view.js';

/** The view that a text of `/path:line` lines gives, as `grep -H '' FILE…` prints them. */
export function recordedView(text: string): MachineView {
  const files = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const at = line.indexOf(':');
    if (!line.startsWith('/') || at < 0) continue;
    const path = line.slice(1, at);
    const lines = files.get(path) ?? [];
    lines.push(line.slice(at + 1));
    files.set(path, lines);
  }
  return {
    read: (path) => files.get(path)?.join('\n').trim(),
    names: (folder) => {
      const start = `${folder}/`;
      const below = [...files.keys()].filter((path) => path.startsWith(start));
      return [...new Set(below.map((path) => path.slice(start.length).split('/')[0] ?? ''))];
    },
  };
}
