import { shellQuote, shellWord } from '../../../../workloads/shell-quote.js';
import { HarnessError } from '../../../errors/harness-error.js';
import type { ProcessRunner } from '../../../process/process-runner.js';
import type { Provision } from './read-provision.js';

const installMs = 300_000;
const inbox = '/var/tmp/eci-compat-provision';

/** Copies a file into the guest. */
export type Upload = (here: string, there: string) => Promise<void>;

/** Installs it, starts its units, and asks its health check. Rejects with `HarnessError` that quotes what went wrong. */
export async function installProvision(provision: Provision, guest: ProcessRunner, upload: Upload): Promise<void> {
  const { manifest, files, isPackage } = provision;
  const run = async (what: string, script: string): Promise<void> => {
    const result = await guest.run({ file: 'sh', args: ['-c', script], timeoutMs: installMs });
    if (result.exitCode === 0) return;
    const said = `${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-5).join(' | ');
    throw new HarnessError(
      'infrastructure',
      `--provision ${manifest.name}: ${what} failed in the guest: ${said || 'it says nothing'}`,
    );
  };
  await run('making a folder', `mkdir -p ${inbox}`);
  for (const [name, path] of files) await upload(path, `${inbox}/${name}`);
  await run('preparing', preparation(manifest));
  if (isPackage) {
    const [name = ''] = files.keys();
    // The package's own scripts look for an engine of the distribution, which the guest does not use.
    await run('dpkg', `DEBIAN_FRONTEND=noninteractive dpkg --install ${shellWord(`${inbox}/${name}`)}`);
  } else {
    for (const [name, path] of Object.entries(manifest.files)) {
      await run(`installing ${name}`, shellQuote(['install', '-D', '-m', '755', `${inbox}/${name}`, path]));
    }
    for (const [name, text] of Object.entries(manifest.units ?? {})) {
      await run(`writing ${name}`, `printf %s ${shellWord(text)} > /etc/systemd/system/${name}`);
    }
  }
  await run('systemd', 'systemctl daemon-reload');
  for (const unit of manifest.start ?? [])
    await run(`starting ${unit}`, `systemctl restart ${unit} || { systemctl status --no-pager ${unit}; exit 1; }`);
  await run(`its health check (${manifest.healthCheck})`, manifest.healthCheck);
  await run('clearing up', `rm -rf ${inbox}`);
}

function preparation({ subordinateIds, sysctl = {}, modules = [], name }: Provision['manifest']): string {
  const lines = ['set -e', ...modules.map((module) => `modprobe ${module} || true`)];
  if (subordinateIds !== undefined) {
    const { user, first, count } = subordinateIds;
    lines.push(`id ${user} >/dev/null 2>&1 || useradd --system --shell /usr/sbin/nologin ${user}`);
    for (const file of ['/etc/subuid', '/etc/subgid']) {
      lines.push(`grep -q '^${user}:' ${file} || echo ${user}:${String(first)}:${String(count)} >> ${file}`);
    }
  }
  for (const [key, value] of Object.entries(sysctl)) {
    lines.push(`echo '${key} = ${String(value)}' >> /etc/sysctl.d/90-${name}.conf`);
  }
  if (Object.keys(sysctl).length > 0) lines.push(`sysctl --quiet --load /etc/sysctl.d/90-${name}.conf`);
  return lines.join('\n');
}

/** Tells the main engine of the runtimes, and starts it anew; a second one has the first of them as its default, for builds. */
export async function registerRuntimes(
  runtimes: Readonly<Record<string, string>>,
  guest: ProcessRunner,
): Promise<void> {
  const file = '/etc/eci-compat/runc.json';
  const { exitCode: read, stdout, stderr: complaint } = await guest.run({ file: 'cat', args: [file] });
  if (read !== 0) throw new HarnessError('infrastructure', `the guest's ${file} cannot be read: ${complaint.trim()}`);
  const config = JSON.parse(stdout) as { runtimes?: Record<string, { path: string }> };
  const added = Object.fromEntries(Object.entries(runtimes).map(([name, path]) => [name, { path }]));
  const known = { ...config, runtimes: { ...config.runtimes, ...added } };
  const [first = 'runc'] = Object.keys(runtimes);
  const engines = { runc: known, builds: { ...known, 'default-runtime': first } };
  for (const [role, settings] of Object.entries(engines)) {
    const { exitCode, stderr } = await guest.run({
      file: 'sh',
      args: ['-c', `cat > /etc/eci-compat/${role}.json && systemctl restart eci-engine@${role}`],
      input: `${JSON.stringify(settings, null, 2)}\n`,
      timeoutMs: installMs,
    });
    if (exitCode === 0) continue;
    throw new HarnessError('infrastructure', `the guest's engine does not start with the runtimes: ${stderr.trim()}`);
  }
}

/** Version as the installed program says it: the first line that holds a number. */
export async function provisionVersion({ manifest }: Provision, guest: ProcessRunner): Promise<string> {
  const [file = 'true', ...args] = manifest.version;
  const { stdout } = await guest.run({ file, args, timeoutMs: installMs });
  return /\d+\.\d+(\.\d+)?[\w.-]*/.exec(stdout)?.[0] ?? 'unknown';
}
