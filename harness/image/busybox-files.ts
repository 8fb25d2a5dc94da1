/** Folders of the root with their modes, parents first. */
export const busyboxFolders: readonly (readonly [name: string, mode: number])[] = [
  ['bin', 0o755],
  ['dev', 0o755],
  ['etc', 0o755],
  ['home', 0o755],
  ['lib', 0o755],
  ['media', 0o755],
  ['mnt', 0o755],
  ['opt', 0o755],
  ['proc', 0o555],
  ['root', 0o700],
  ['run', 0o755],
  ['sbin', 0o755],
  ['srv', 0o755],
  ['sys', 0o555],
  ['tmp', 0o1777],
  ['usr', 0o755],
  ['usr/bin', 0o755],
  ['usr/lib', 0o755],
  ['usr/local', 0o755],
  ['usr/local/bin', 0o755],
  ['usr/sbin', 0o755],
  ['var', 0o755],
  ['var/lib', 0o755],
  ['var/log', 0o755],
  ['var/spool', 0o755],
  ['var/tmp', 0o1777],
];

const accounts = [
  'root:x:0:0:root:/root:/bin/sh',
  'daemon:x:1:1:daemon:/usr/sbin:/bin/false',
  'bin:x:2:2:bin:/bin:/bin/false',
  'sys:x:3:3:sys:/dev:/bin/false',
  'www-data:x:33:33:www-data:/var/www:/bin/false',
  'nobody:x:65534:65534:nobody:/home:/bin/false',
];

const groups = [
  'root:0',
  'daemon:1',
  'bin:2',
  'sys:3',
  'adm:4',
  'tty:5',
  'disk:6',
  'www-data:33',
  'users:100',
  'nogroup:65534',
];

const lines = (texts: readonly string[]): string => texts.map((text) => `${text}\n`).join('');

/** Files of the root by name; the engine mounts its own hosts and resolv.conf over these. */
export const busyboxFiles: Readonly<Record<string, { readonly mode: number; readonly text: string }>> = {
  'etc/group': { mode: 0o644, text: lines(groups.map((group) => `${group.replace(':', ':x:')}:`)) },
  'etc/hosts': { mode: 0o644, text: lines(['127.0.0.1 localhost', '::1 localhost']) },
  'etc/nsswitch.conf': { mode: 0o644, text: lines(['passwd: files', 'group: files', 'hosts: files dns']) },
  'etc/passwd': { mode: 0o644, text: lines(accounts) },
  'etc/resolv.conf': { mode: 0o644, text: '' },
  'etc/shadow': { mode: 0o640, text: lines(accounts.map((account) => `${account.split(':')[0] ?? ''}:*:::::::`)) },
};
