import { basename } from 'node:path';
import type { Service } from '../../../workloads/service.js';
import type { Workload } from '../../../workloads/schema.js';
import { checkedImageName } from '../../docker-run/image-name.js';
import { buildRequirements, ownImage } from '../../image-build/build-workload.js';
import type { LeftOut } from '../../workload/left-out.js';
import { oneLine } from '../../workload/one-line.js';
import type { WorkloadContext } from '../../workload/read-workload.js';
import type { JsonField } from '../json-field.js';
import { imageBuild } from './image-build.js';
import { lifecycleSteps } from './lifecycle-steps.js';
import { runLine } from './run-line.js';
import { withValues } from './run-variables.js';

/** Keeps a container alive without a program of its own. */
const idle = 'while sleep 1000; do :; done';
const service = 'devcontainer';

/** The container of an image with its commands as steps. Throws ReadError. */
export function imageWorkload(
  fields: ReadonlyMap<string, JsonField>,
  file: string,
  localFolder: string,
  context: WorkloadContext,
  left: LeftOut,
): Workload {
  const local = { env: context.env, localFolder, containerFolder: undefined };
  const folderField = fields.get('workspaceFolder');
  const containerFolder =
    folderField === undefined
      ? `/workspaces/${basename(localFolder)}`
      : withValues(folderField.text(), local, folderField.place);
  const values = (field: JsonField): string =>
    withValues(field.plainText(), { ...local, containerFolder }, field.place);
  const { options, privilege, remarks } = runLine(fields, values, { ...context, cwd: localFolder }, true);
  for (const remark of remarks) left.remark(remark);
  const isIdle = fields.get('overrideCommand')?.flag() ?? true;
  const build = imageBuild(fields, service, file, values, context);
  const name = build === undefined ? imageOf(fields.get('image'), values) : ownImage(service);
  const user = userOf(fields, isIdle, left);
  const mounted = fields.has('workspaceMount') ? [] : [`${localFolder}:${containerFolder}`];
  const container: Service = {
    name: service,
    image: name,
    command: isIdle ? ['-c', idle] : [],
    options: {
      ...options,
      ...(isIdle ? { entrypoint: '/bin/sh' } : {}),
      ...(user === undefined ? {} : { user }),
      ...(mounted.length === 0 ? {} : { volume: [...(options.volume ?? []), ...mounted] }),
    },
  };
  return {
    id: 'check',
    title: oneLine(`${basename(file)}: ${build === undefined ? name : 'its build'}`),
    image: name,
    privileges: [privilege],
    services: [container],
    steps: [...(build === undefined ? [] : [build]), ...lifecycleSteps(fields, service, containerFolder, values)],
    ...(build === undefined ? {} : { requirements: buildRequirements([build]) }),
    sources: ['the devcontainer.json given on the command line'],
    timeoutSeconds: build === undefined ? context.limits.timeoutSeconds : context.limits.buildTimeoutSeconds,
    // Two containers cannot publish the same port of one host.
    ...(options.publish === undefined ? {} : { serial: true }),
  };
}

const imageOf = (field: JsonField | undefined, values: (field: JsonField) => string): string =>
  checkedImageName(field === undefined ? undefined : values(field));

/** The commands run as remoteUser; where nothing else runs in the container, all of it does. */
function userOf(fields: ReadonlyMap<string, JsonField>, isIdle: boolean, left: LeftOut): string | undefined {
  const [remote, own] = ['remoteUser', 'containerUser'].map((key) => fields.get(key)?.text());
  if (isIdle) return remote ?? own;
  if (remote !== undefined && remote !== own) {
    left.leaveOut(
      'remoteUser',
      'the commands run as the user of the container, whose own program runs too',
      'the file',
    );
  }
  return own;
}
