import type { Guest } from './guest.js';
import { engineUnits } from './guest-engines.js';
import type { GuestEngine } from './guest-engines.js';

const collectMs = 20_000;
const keptBytes = 256 * 1024;

/** Where the programs that were installed in a guest write. */
export interface ProvisionLogs {
  readonly units: readonly string[];
  readonly files: readonly string[];
}

/** What maintainers ask for first, of one engine since a moment, by file name. Never rejects: evidence may be incomplete. */
export async function guestEvidence(
  guest: Guest,
  engine: GuestEngine | undefined,
  { units, files }: ProvisionLogs,
  since: Date,
): Promise<Readonly<Record<string, string>>> {
  const console = `${guest.console.join('\n')}\n`;
  if (engine === undefined || guest.lost.aborted) return { 'console.txt': console };
  const from = `--since=@${String(Math.floor(since.getTime() / 1000))}`;
  const journal = 'journalctl --no-pager --output=short-precise';
  const [option, unit] = engineUnits[engine.role];
  const script = [
    'section() { printf "\\n=== %s\\n" "$*"; "$@" 2>&1; }',
    `section ${journal} ${from} --dmesg`,
    `section ${journal} ${from} ${option} ${unit}`,
    ...units.map((one) => `section ${journal} ${from} --unit ${one}`),
    ...files.map((file) => `section tail -n 60 ${file}`),
    `section docker --host unix://${engine.socket} info`,
    'section findmnt --real',
    'section uname -a',
    'section cat /proc/cmdline',
  ].join('\n');
  // Between two connections there is nobody to ask.
  const result = await Promise.resolve()
    .then(() => guest.runner.run({ file: 'sh', args: ['-c', script], timeoutMs: collectMs }))
    .catch((error: unknown) => ({ stdout: '', stderr: String(error) }));
  return { 'console.txt': console, 'guest.txt': (result.stdout + result.stderr).slice(-keptBytes) };
}
