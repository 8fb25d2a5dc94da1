import { execa } from 'execa';
import { HarnessError } from '../../../errors/harness-error.js';
import { searchPath } from '../../../process/search-path.js';
import { commonOptions, keyFile } from './ssh-address.js';
import type { SshAddress } from './ssh-address.js';

/** A socket of the guest that is to be seen at a path of this machine. */
export interface ForwardedSocket {
  readonly here: string;
  readonly there: string;
}

/** The ssh that the others go through. */
export interface SshConnection {
  /** Aborted, with the reason, when it has ended. */
  readonly ended: AbortSignal;
  /** Whether it has ended because nobody listens yet at the other end. */
  readonly metNobody: boolean;
  close(): Promise<void>;
}

/** QEMU takes a connection before the guest's sshd listens, and drops it then. */
const nobodyListens = /kex_exchange_identification: |Connection refused/;

/** Starts it. It ends with this process however that ends (setpriv(1) --pdeathsig). */
export function startConnection(address: SshAddress, sockets: readonly ForwardedSocket[]): SshConnection {
  const child = execa(
    'setpriv',
    [
      ...['--pdeathsig', 'KILL', 'ssh', ...commonOptions(address), '-N', '-T', '-p', String(address.port)],
      ...['-o', 'ControlMaster=yes', '-o', 'IdentitiesOnly=yes', '-i', keyFile(address.folder)],
      ...['-o', 'ServerAliveInterval=15', '-o', 'ServerAliveCountMax=6', '-o', 'ExitOnForwardFailure=yes'],
      ...sockets.flatMap(({ here, there }) => ['-L', `${here}:${there}`]),
      'root@127.0.0.1',
    ],
    {
      detached: true,
      cleanup: false,
      reject: false,
      stdin: 'ignore',
      stdout: 'ignore',
      env: { PATH: searchPath(process.env.PATH) },
    },
  );
  const ended = new AbortController();
  let complaint = '';
  const exited = child.then(({ stderr }) => {
    complaint = stderr.trim();
    ended.abort(
      new HarnessError('infrastructure', `the connection to the guest ended: ${complaint || 'ssh says nothing'}`),
    );
  });
  return {
    ended: ended.signal,
    get metNobody() {
      return nobodyListens.test(complaint);
    },
    close: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
