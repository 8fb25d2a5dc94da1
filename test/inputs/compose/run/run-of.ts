import { readComposeWorkload } from '../../../../inputs/compose/to-workload.js';
import type { ReadWorkload } from '../../../../inputs/workload/read-workload.js';
import { serviceIn, workloadContext } from '../../workload/workload-of.js';
import type { Service } from '../../../../workloads/service.js';
import { serviceFile } from '../compose-of.js';

/** The file and what stands around it; paths of files are absolute, the compose file is /home/me/app/compose.yaml. */
export interface Around {
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly profiles?: readonly string[];
}

export const runOf = (text: string, { env, files, profiles }: Around = {}): ReadWorkload =>
  readComposeWorkload([{ text, file: 'compose.yaml' }], workloadContext(files, env, profiles));

/** A file with one service that has an image and these lines, and what the project declares. */
export const appFile = (body: string, resources = ''): string => `${serviceFile(`image: app\n${body}`)}${resources}`;

export const serviceWith = (body: string, around?: Around & { readonly resources?: string }): Service =>
  serviceIn(runOf(appFile(body, around?.resources), around), 'web');

export const answer = (read: ReadWorkload): string => (read.ok ? 'a workload' : read.message);
