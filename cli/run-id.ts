import { randomBytes } from 'node:crypto';

/** `20260131-235959-a1b2`: sorts by time, allowed in names of containers and folders. */
export function newRunId(now: Date): string {
  const [day = '', time = ''] = now.toISOString().split('T');
  return `${day.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${randomBytes(2).toString('hex')}`;
}
