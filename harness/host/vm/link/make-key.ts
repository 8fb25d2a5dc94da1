import { readFile, rm, writeFile } from 'node:fs/promises';
import { HarnessError } from '../../../errors/harness-error.js';
import type { ProcessRunner } from '../../../process/process-runner.js';
import type { GuestAgent } from './guest-agent.js';
import { keyFile, knownHostsFile } from './ssh-address.js';

/** Makes a key of this run's own in a folder; returns its public half. */
export async function makeKey(folder: string, runner: ProcessRunner): Promise<string> {
  const file = keyFile(folder);
  // A guest that takes the place of a lost one gets another key.
  await Promise.all([file, `${file}.pub`].map((path) => rm(path, { force: true })));
  const { exitCode, stderr } = await runner.run({
    file: 'ssh-keygen',
    args: ['-q', '-t', 'ed25519', '-N', '', '-C', 'eci-compat', '-f', file],
  });
  if (exitCode !== 0) throw new HarnessError('infrastructure', `ssh-keygen could not make a key: ${stderr.trim()}`);
  return (await readFile(`${file}.pub`, 'utf8')).trim();
}

/** Lets the key in, and learns from the guest itself by which key its sshd is known. */
export async function exchangeKeys(folder: string, publicKey: string, agent: GuestAgent): Promise<void> {
  await agent.setRootKey(publicKey);
  const [type, key] = (await agent.readFile('/etc/ssh/ssh_host_ed25519_key.pub')).split(' ');
  // Hosts on another port than 22 are written with it; the port is only known later, so any is meant.
  await writeFile(knownHostsFile(folder), `[127.0.0.1]:* ${type ?? ''} ${key ?? ''}\n`);
}
