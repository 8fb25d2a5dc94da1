import { openTar } from './open-tar.js';
import { walkTar } from './walk-tar.js';

/** `name version` of the packages that a root's dpkg database lists as installed, sorted; none when it has no such database. */
export async function installedPackages(rootTar: string, signal: AbortSignal): Promise<string[]> {
  let database = '';
  await walkTar(await openTar(rootTar, signal), async (header, content) => {
    if (header.name.replace(/^\.?\//, '') !== 'var/lib/dpkg/status') return;
    const chunks: Buffer[] = [];
    for await (const chunk of content) chunks.push(chunk);
    database = Buffer.concat(chunks).toString();
  });
  return parseStatus(database);
}

/** Stanzas of `/var/lib/dpkg/status` (dpkg(1), deb-control(5)). */
export function parseStatus(database: string): string[] {
  return database
    .split(/\n\n+/)
    .flatMap((stanza) => {
      const name = /^Package: (.+)$/m.exec(stanza)?.[1];
      const version = /^Version: (.+)$/m.exec(stanza)?.[1];
      const installed = /^Status: \S+ \S+ installed$/m.test(stanza);
      return installed && name !== undefined && version !== undefined ? [`${name} ${version}`] : [];
    })
    .sort();
}
