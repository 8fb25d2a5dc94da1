import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { FakeClock } from '../../../../../harness/clock/fake-clock.js';
import { GuestAgent } from '../../../../../harness/host/vm/link/guest-agent.js';
import { exchangeKeys, makeKey } from '../../../../../harness/host/vm/link/make-key.js';
import { keyFile, knownHostsFile } from '../../../../../harness/host/vm/link/ssh-address.js';
import { ExecaRunner } from '../../../../../harness/process/execa-runner.js';
import { FakeRunner } from '../../../../../harness/process/fake-runner.js';
import { linePeer, say } from '../../../../support/line-peer.js';
import { tempDir } from '../../../../support/temp-dir.js';
import { untilTheEnd } from '../../../../support/trials.js';

test('a key is new, without a passphrase, and its private half is nobody else’s', async (t) => {
  const [one, other] = [tempDir(t), tempDir(t)];
  const publicKey = await makeKey(one, new ExecaRunner());
  t.regex(publicKey, /^ssh-ed25519 \S+ eci-compat$/);
  t.not(await makeKey(other, new ExecaRunner()), publicKey);
  const derived = execFileSync('ssh-keygen', ['-y', '-P', '', '-f', keyFile(one)], { encoding: 'utf8' });
  t.is(derived.trim(), publicKey);
  t.is((statSync(keyFile(one)).mode & 0o777).toString(8), '600');
});

test('a key that cannot be made is an error with the program’s words', async (t) => {
  const runner = new FakeRunner(() => ({ exitCode: 1, stderr: 'no space\n' }));
  await t.throwsAsync(makeKey('/nonexistent', runner), {
    name: 'HarnessError',
    message: 'ssh-keygen could not make a key: no space',
  });
});

test('keys are exchanged: ours opens root’s account, and the guest’s is known on any port of the loopback', async (t) => {
  const [folder, guest] = [tempDir(t), tempDir(t)];
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'root@guest', '-f', join(guest, 'host')]);
  const hostKey = readFileSync(join(guest, 'host.pub'));
  const keys: unknown[] = [];
  const socket = await linePeer(t, ({ execute, arguments: args }, peer) => {
    if (execute === 'guest-ssh-add-authorized-keys') keys.push(args.keys);
    if (execute === 'guest-file-open') t.is(args.path, '/etc/ssh/ssh_host_ed25519_key.pub');
    const content = { 'buf-b64': hostKey.toString('base64') };
    say(peer, { return: execute === 'guest-file-read' ? content : (args.id ?? 7) });
  });
  const agent = await GuestAgent.open(socket, new FakeClock(), untilTheEnd());
  t.teardown(() => {
    agent.close();
  });
  await exchangeKeys(folder, 'ssh-ed25519 AAAA eci-compat', agent);
  t.deepEqual(keys, [['ssh-ed25519 AAAA eci-compat']]);
  const [type = '', key = ''] = hostKey.toString('utf8').split(' ');
  for (const address of ['[127.0.0.1]:40022', '[127.0.0.1]:1']) {
    const args = ['-F', address, '-f', knownHostsFile(folder)];
    t.true(execFileSync('ssh-keygen', args, { encoding: 'utf8' }).includes(`${type} ${key}`), address);
  }
});
