/** Package sources of one release, in the two formats of sources.list(5). */
export interface AptSources {
  /** One-line entries. */
  readonly lines: readonly string[];
  /** Stanzas of `.sources` files. */
  readonly stanzas: readonly string[];
}

/** A file of `/etc/apt/sources.list.d`, or `/etc/apt/sources.list`. */
export interface AptSourceFile {
  readonly name: string;
  readonly text: string;
}

/** Pockets of a release from which a base system is installed; backports and proposed updates are not. */
const pockets = ['', '-updates', '-security'];

/** Those of the machine's sources that hold the main packages of a release; others (vendors' own) are left out. */
export function aptSources(files: readonly AptSourceFile[], suite: string): AptSources {
  const wanted = new Set(pockets.map((pocket) => `${suite}${pocket}`));
  const lines = files
    .filter(({ name }) => name.endsWith('.list'))
    .flatMap(({ text }) => text.split('\n'))
    .map((line) => line.replace(/\s#.*$/, '').trim())
    .filter((line) => isWantedLine(line, wanted));
  const stanzas = files
    .filter(({ name }) => name.endsWith('.sources'))
    .flatMap(({ text }) => text.replace(/^#.*\n?/gm, '').split(/\n\s*\n/))
    .map((stanza) => stanza.trim())
    .filter((stanza) => isWantedStanza(stanza, wanted));
  return { lines, stanzas };
}

function isWantedLine(line: string, wanted: ReadonlySet<string>): boolean {
  const [, suite, components] = /^deb\s+(?:\[[^\]]*\]\s+)?\S+\s+(\S+)\s+(.+)$/.exec(line) ?? [];
  return suite !== undefined && wanted.has(suite) && components?.split(/\s+/).includes('main') === true;
}

function isWantedStanza(stanza: string, wanted: ReadonlySet<string>): boolean {
  const field = (name: string): readonly string[] =>
    new RegExp(`^${name}:[ \\t]*(.*(?:\\n[ \\t]+.*)*)`, 'im')
      .exec(stanza)?.[1]
      ?.split(/\s+/)
      .filter((word) => word !== '') ?? [];
  if (/^(no|false|0|off)$/i.test(field('Enabled')[0] ?? '')) return false;
  if (!field('Types').includes('deb') || !field('Components').includes('main')) return false;
  return field('Suites').some((suite) => wanted.has(suite));
}
