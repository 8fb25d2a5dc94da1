import { mkdtempSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Speaks as much of the protocols of QEMU and of its guest agent as is needed, and writes every command to `commands`
 * beside its sockets. The name of a snapshot that is saved says what happens: it `panics`, `ends`, `fails`, `fills` the disk, or
 * `hangs`.
 */
const script = `#!${process.execPath}
const { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:net');
const { dirname } = require('node:path');
const { createInterface } = require('node:readline');
const path = /id=qmp,path=([^,]*)/.exec(process.argv.join(' '))[1];
const folder = dirname(path);
const key = Buffer.from('ssh-ed25519 AAAAhost root@guest\\n').toString('base64');
if (existsSync(folder + '/refuse')) {
  process.stderr.write('qemu: could not open disk image\\n');
  process.exit(1);
}
const incoming = /-incoming exec:exec cat < (\\S+)/.exec(process.argv.join(' '))?.[1];
if (incoming !== undefined && readFileSync(incoming, 'utf8') !== 'memory') {
  process.stderr.write('qemu: load of migration failed: Input/output error\\n');
  process.exit(1);
}
const answers = {
  'savevm panics': () => void process.stdout.write('[ 1.0] Kernel panic - not syncing: planted\\r\\n'),
  'savevm ends': () => process.exit(3),
  'savevm fills': (socket) =>
    void socket.write(JSON.stringify({ event: 'BLOCK_IO_ERROR', data: { nospace: true, reason: 'x' } }) + '\\n'),
  'savevm fails': () => 'Error: Device disk is full\\r\\n',
  'loadvm nowhere': () => "Error: Snapshot 'nowhere' does not exist in one or more devices\\r\\n",
  'info usernet': () =>
    existsSync(folder + '/unforwarded')
      ? 'Hub -1 (net):\\r\\n'
      : '  TCP[HOST_FORWARD]  17  127.0.0.1 40022  10.0.2.15  22  0  0\\r\\n',
};
const agent = {
  'guest-file-read': { 'buf-b64': key },
  'guest-exec': { pid: 1 },
  'guest-exec-status': { exited: true, exitcode: existsSync(folder + '/unrefreshed') ? 1 : 0 },
};
let asked = 0;
const monitor = {
  // It is asked again until the memory is read, or written.
  'query-status': () => ({ status: ++asked % 2 === 1 ? 'inmigrate' : 'paused' }),
  'query-balloon': () => ({ actual: 2 ** 29 }),
  migrate: ({ uri }) => void writeFileSync(uri.split('> ')[1], 'memory'),
  'query-migrate': () =>
    existsSync(folder + '/unwritable')
      ? { status: 'failed', 'error-desc': 'No space left on device' }
      : { status: ++asked % 2 === 1 || existsSync(folder + '/endless') ? 'active' : 'completed' },
};
const serve = (where, greeting, answer, ready) => {
  // As QEMU does with a socket that its predecessor left.
  rmSync(where, { force: true });
  createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write(greeting);
    const lines = createInterface({ input: socket });
    // It passes on what the socket says of a client that is gone; QEMU lives on.
    lines.on('error', () => undefined);
    lines.on('line', (line) => {
      const { execute, arguments: given } = JSON.parse(line);
      const command = given['command-line'];
      appendFileSync(folder + '/commands', (command ?? execute) + '\\n');
      if (command === 'savevm hangs') return;
      socket.write(JSON.stringify({ return: answer(execute, command, given, socket) ?? '' }) + '\\n');
    });
  }).listen(where, ready);
};
if (existsSync(folder + '/mute')) setInterval(() => undefined, 1e6);
else serve(folder + '/agent.sock', '', (execute, command, given) => (execute === 'guest-sync-delimited' ? given.id : (agent[execute] ?? {})), () => {
  process.stdout.write('[ 0.0] Linux version\\r\\n');
  serve(path, '{"QMP": {}}\\n', (execute, command, given, socket) => (command === undefined ? (monitor[execute]?.(given) ?? {}) : answers[command]?.(socket)));
});
`;

/** Puts a program `qemu-system-x86_64` before every other one of this process; returns its folder. */
export async function installFakeQemu(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'eci-compat-test-qemu-'));
  const program = join(folder, 'qemu-system-x86_64');
  await writeFile(program, script);
  await chmod(program, 0o755);
  process.env.PATH = `${folder}:${process.env.PATH ?? ''}`;
  return folder;
}

/** What a machine is made of that is never really made. */
export const hardware = {
  accelerator: 'tcg',
  cpus: 1,
  memoryMib: 512,
  kernel: '/k',
  initrd: '/i',
  commandLine: 'root=/dev/vda',
} as const;
