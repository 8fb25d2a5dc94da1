import { readFile } from 'node:fs/promises';

/** `/proc/PID/uid_map` of a process of this machine; undefined when it has ended. */
export const readUidMap = (pid: number): Promise<string | undefined> =>
  readFile(`/proc/${String(pid)}/uid_map`, 'utf8').then(
    (text) => (text === '' ? undefined : text),
    () => undefined,
  );
