import { mkdtempSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * As the first connection it writes its arguments to `ssh.sock.arguments` and lives until it is ended; files in the folder of
 * its socket make it `refuse_ssh`, stay `silent`, or find `nobody` the first time. What it is to run it runs only where
 * there is a file `wet`, on this machine,
 * by a shell as sshd does.
 */
const script = `#!/bin/sh
master=
for word; do
  last=$word
  case $word in
    ControlPath=*) control=\${word#ControlPath=} ;;
    -N) master=yes ;;
  esac
done
folder=\${control%/*}
if [ -z "$master" ]; then
  [ -e "$folder/wet" ] || exit 0
  exec sh -c "exec $last"
fi
if [ -e "$folder/nobody" ]; then
  rm "$folder/nobody"
  echo 'kex_exchange_identification: read: Connection reset by peer' >&2
  exit 255
fi
if [ -e "$folder/refuse_ssh" ]; then
  echo 'Permission denied (publickey).' >&2
  exit 255
fi
printf '%s\\n' "$@" > "$control.arguments"
[ -e "$folder/silent" ] || : > "$control"
exec tail -f "$control.arguments"
`;

/** Puts a program `ssh` before every other one of this process; returns its folder, which the caller removes. */
export async function installFakeSsh(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'eci-compat-test-ssh-'));
  await writeFile(join(folder, 'ssh'), script);
  await chmod(join(folder, 'ssh'), 0o755);
  process.env.PATH = `${folder}:${process.env.PATH ?? ''}`;
  return folder;
}
