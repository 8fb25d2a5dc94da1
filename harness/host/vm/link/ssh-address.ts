import { join } from 'node:path';

/** How the guest is reached. */
export interface SshAddress {
  readonly port: number;
  /** Holds the private key, the known host key, and the sockets. */
  readonly folder: string;
}

export const keyFile = (folder: string): string => join(folder, 'key');
export const knownHostsFile = (folder: string): string => join(folder, 'known_hosts');
export const controlSocket = (folder: string): string => join(folder, 'ssh.sock');

/** Options of every ssh that goes to a guest. Nothing of the user's own ssh configuration applies. */
export const commonOptions = ({ folder }: SshAddress): string[] => [
  ...['-F', '/dev/null', '-o', `ControlPath=${controlSocket(folder)}`, '-o', 'BatchMode=yes'],
  ...['-o', 'LogLevel=ERROR', '-o', 'StrictHostKeyChecking=yes', '-o', `UserKnownHostsFile=${knownHostsFile(folder)}`],
];
