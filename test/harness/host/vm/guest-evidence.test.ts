import test from 'ava';
import { FakeDriver } from '../../../../harness/driver/fake-driver.js';
import { guestEvidence } from '../../../../harness/host/vm/guest-evidence.js';
import type { ProvisionLogs } from '../../../../harness/host/vm/guest-evidence.js';
import type { GuestEngine } from '../../../../harness/host/vm/guest-engines.js';
import type { Guest } from '../../../../harness/host/vm/guest.js';
import { FakeRunner } from '../../../../harness/process/fake-runner.js';
import type { ProcessRunner } from '../../../../harness/process/process-runner.js';

const since = new Date('2026-01-31T10:00:01.900Z');
const seconds = '1769853601';

/** As much of a guest as evidence is taken from. */
const guestOf = (runner: ProcessRunner, lost = new AbortController().signal): Guest =>
  ({ runner, lost, console: ['[ 0.1] Linux', '[ 9.9] oops'] }) as unknown as Guest;

const engineOf = (role: GuestEngine['role']): GuestEngine =>
  ({ role, socket: `/run/${role}.sock`, driver: new FakeDriver() }) as unknown as GuestEngine;

const nothing: ProvisionLogs = { units: [], files: [] };
const consoleText = '[ 0.1] Linux\n[ 9.9] oops\n';

/** The lines of what is asked of a guest. */
async function asked(role: GuestEngine['role'], logs: ProvisionLogs = nothing): Promise<string[]> {
  const runner = new FakeRunner();
  await guestEvidence(guestOf(runner), engineOf(role), logs, since);
  return (runner.requests[0]?.args[1] ?? '').split('\n');
}

test('what the console shows and what the guest says are kept', async (t) => {
  const runner = new FakeRunner(() => ({ stdout: 'said\n', stderr: 'and complained\n', exitCode: 1 }));
  t.deepEqual(await guestEvidence(guestOf(runner), engineOf('runc'), nothing, since), {
    'console.txt': consoleText,
    'guest.txt': 'said\nand complained\n',
  });
});

for (const [role, unit] of [
  ['runc', '--unit eci-engine@runc.service'],
  ['userns', '--unit eci-engine@userns.service'],
  ['rootless', '--user-unit eci-rootless.service'],
] as const) {
  test(`the journal of the engine ${role} is asked for since the trial began, and the engine itself`, async (t) => {
    const lines = await asked(role);
    t.true(lines.some((line) => line.includes(`journalctl`) && line.endsWith(`--since=@${seconds} ${unit}`)));
    t.is(lines.filter((line) => line.includes('unit ')).length, 1);
    t.true(lines.includes(`section docker --host unix:///run/${role}.sock info`));
  });
}

test('units and files of what was installed are asked for too', async (t) => {
  const lines = await asked('runc', { units: ['a.service'], files: ['/var/log/a.log'] });
  t.true(lines.some((line) => line.endsWith(`--since=@${seconds} --unit a.service`)));
  t.true(lines.some((line) => line.startsWith('section tail ') && line.endsWith(' /var/log/a.log')));
});

test('a guest that is lost is not asked; its console is there', async (t) => {
  const runner = new FakeRunner();
  const lost = AbortSignal.abort(new Error('panic'));
  t.deepEqual(await guestEvidence(guestOf(runner, lost), engineOf('runc'), nothing, since), {
    'console.txt': consoleText,
  });
  t.deepEqual(runner.requests, []);
});

test('a target without an engine leaves the console', async (t) => {
  const runner = new FakeRunner();
  t.deepEqual(await guestEvidence(guestOf(runner), undefined, nothing, since), { 'console.txt': consoleText });
  t.deepEqual(runner.requests, []);
});

test('a guest that cannot be asked is no reason to fail', async (t) => {
  const runner: ProcessRunner = { run: () => Promise.reject(new Error('ssh is gone')) };
  const evidence = await guestEvidence(guestOf(runner), engineOf('runc'), nothing, since);
  t.deepEqual(evidence, { 'console.txt': consoleText, 'guest.txt': 'Error: ssh is gone' });
});

test('of a guest that says very much the end is kept', async (t) => {
  const runner = new FakeRunner(() => ({ stdout: `${'x'.repeat(2 ** 20)}the end` }));
  const { 'guest.txt': text = '' } = await guestEvidence(guestOf(runner), engineOf('runc'), nothing, since);
  t.is(text.length, 2 ** 18);
  t.true(text.endsWith('xthe end'));
});

test('a guest without a connection is not asked', async (t) => {
  const guest = {
    lost: new AbortController().signal,
    console: [],
    get runner(): ProcessRunner {
      throw new Error('the guest is not connected');
    },
  } as unknown as Guest;
  const files = await guestEvidence(guest, engineOf('runc'), nothing, since);
  t.regex(files['guest.txt'] ?? '', /the guest is not connected/);
});
