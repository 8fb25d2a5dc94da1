const voidElements = new Set(['meta', 'br', 'hr', 'img', 'input', 'link']);

const tag = /<(\/?)([a-z][a-z0-9]*)((?: [a-zA-Z-]+(?:="[^"]*")?)*)(\/?)>/y;

/** A tag with the names of its attributes, e.g. `td class data-label`, or `/td`. */
export type OutlineEntry = string;

/**
 * Every tag of a page in order, read strictly; throws at a `<` that starts no tag, at a tag that closes another one,
 * and at an element left open. Two pages of one structure have equal outlines, whatever their texts say.
 */
export function outlineOf(page: string): readonly OutlineEntry[] {
  const body = page.replace(/^<!doctype html>\n/, '').replace(/<style>[^<]*<\/style>/, '<style></style>');
  const entries: OutlineEntry[] = [];
  const open: string[] = [];
  for (let at = body.indexOf('<'); at !== -1; at = body.indexOf('<', at)) {
    tag.lastIndex = at;
    const match = tag.exec(body);
    if (match === null) throw new Error(`not a tag: ${JSON.stringify(body.slice(at, at + 60))}`);
    const [all, slash = '', name = '', attributes = '', selfClosing = ''] = match;
    const names = [...attributes.matchAll(/ ([a-zA-Z-]+)(?:="[^"]*")?/g)].map(([, attribute = '']) => attribute);
    entries.push([slash + name, ...names].join(' '));
    if (slash === '/') {
      const last = open.pop();
      if (last !== name) throw new Error(`</${name}> closes <${last ?? 'nothing'}>`);
    } else if (selfClosing === '' && !voidElements.has(name)) open.push(name);
    at += all.length;
  }
  if (open.length > 0) throw new Error(`left open: ${open.join(', ')}`);
  return entries;
}
