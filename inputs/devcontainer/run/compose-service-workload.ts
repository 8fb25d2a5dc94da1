import { dirname, resolve } from 'node:path';
import type { ContainerOptions } from '../../../workloads/options.js';
import type { Service } from '../../../workloads/service.js';
import type { Workload } from '../../../workloads/schema.js';
import type { ComposeFile } from '../../compose/compose-file.js';
import { composeWorkload } from '../../compose/run/compose-workload.js';
import { shown } from '../../docker-run/line-error.js';
import { errorAt } from '../../subject/read-error.js';
import type { LeftOut } from '../../workload/left-out.js';
import type { WorkloadContext } from '../../workload/read-workload.js';
import { rightsOf } from '../../workload/rights.js';
import type { JsonField } from '../json-field.js';
import { lifecycleSteps } from './lifecycle-steps.js';
import type { RunLine } from './run-line.js';
import { runLine } from './run-line.js';
import { withValues } from './run-variables.js';

type Fields = ReadonlyMap<string, JsonField>;

/** The services of the compose files, with the commands of the devcontainer.json as steps in one of them. Throws ReadError. */
export function composeServiceWorkload(
  fields: Fields,
  composeFile: JsonField,
  folders: { readonly file: string; readonly local: string },
  context: WorkloadContext,
  left: LeftOut,
): Workload {
  const chosen = fields.get('service');
  if (chosen === undefined)
    throw errorAt(composeFile.place, 'dockerComposeFile needs the key service: name one of its services.');
  const folder = fields.get('workspaceFolder');
  const local = { env: context.env, localFolder: folders.local, containerFolder: undefined };
  const containerFolder = folder === undefined ? '/' : withValues(folder.text(), local, folder.place);
  const values = (field: JsonField): string =>
    withValues(field.plainText(), { ...local, containerFolder }, field.place);
  const named = composeFile.type === 'array' ? composeFile.items() : [composeFile];
  const [first, ...others] = named.map((field) => readFile(field, values(field), folders.file, context));
  if (first === undefined) throw errorAt(composeFile.place, 'dockerComposeFile names no file: name one.');
  const { workload, remarks, serviceIds } = composeWorkload([first, ...others], context);
  const id = serviceIds.get(values(chosen));
  if (id === undefined) {
    const known = [...serviceIds.keys()].map(shown).join(', ');
    throw errorAt(
      chosen.place,
      `the service ${shown(values(chosen))} is not started by the compose file: name one of ${known}.`,
    );
  }
  for (const key of ['runArgs', 'workspaceMount', 'appPort']) {
    if (fields.has(key)) left.leaveOut(key, 'it counts only without a compose file', 'the file');
  }
  if (fields.has('runServices')) left.leaveOut('runServices', 'all services are started', 'the file');
  const line = runLine(fields, values, { ...context, cwd: folders.local }, false);
  for (const remark of [...remarks, ...line.remarks]) left.remark(remark);
  const user = (fields.get('containerUser') ?? fields.get('remoteUser'))?.text();
  const isIdle = fields.get('overrideCommand')?.flag() ?? false;
  const services = privilegedEach(workload).map((service) =>
    service.name === id ? withOwn(service, line, user, isIdle) : service,
  );
  return {
    ...workload,
    ...rightsOf(services),
    steps: [...workload.steps, ...lifecycleSteps(fields, id, containerFolder, values)],
    sources: ['the devcontainer.json given on the command line', 'its compose file'],
  };
}

function readFile(field: JsonField, name: string, file: string, { cwd, readFile: read }: WorkloadContext): ComposeFile {
  const path = resolve(cwd, dirname(file), name);
  try {
    return { text: read(path), file: path };
  } catch {
    throw errorAt(field.place, `${shown(path)} cannot be read: name an existing compose file.`);
  }
}

/** Where the whole trial is privileged each service is. */
const privilegedEach = ({ privileges, services = [] }: Workload): readonly Service[] =>
  privileges.includes('privileged') ? services.map((service) => ({ ...service, privileged: true })) : services;

/** What the devcontainer.json adds to the service. */
function withOwn(service: Service, line: RunLine, user: string | undefined, isIdle: boolean): Service {
  const before: ContainerOptions = service.options ?? {};
  const merged = Object.entries(line.options).map(([key, value]) => {
    const own = before[key as keyof ContainerOptions];
    return [key, Array.isArray(own) && Array.isArray(value) ? [...own, ...value] : value];
  });
  const options = {
    ...before,
    ...(Object.fromEntries(merged) as ContainerOptions),
    ...(user === undefined ? {} : { user }),
    ...(isIdle ? { entrypoint: '/bin/sh' } : {}),
  };
  return {
    ...service,
    ...(Object.keys(options).length === 0 ? {} : { options }),
    ...(line.privilege === 'privileged' ? { privileged: true } : {}),
    ...(isIdle ? { command: ['-c', 'while sleep 1000; do :; done'] } : {}),
  };
}
