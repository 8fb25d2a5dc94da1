import { dirname, resolve } from 'node:path';
import type { DockerStep } from '../../../workloads/step.js';
import { buildFlags } from '../../docker-build/build-flags.js';
import { matchBuildFlags } from '../../docker-build/match-flags.js';
import { shown } from '../../docker-run/line-error.js';
import { planBuild } from '../../image-build/build-workload.js';
import { takenFlags } from '../../image-build/taken-flags.js';
import type { TakenFlags } from '../../image-build/taken-flags.js';
import { errorAt, ReadError } from '../../subject/read-error.js';
import { textAt } from '../../subject/text-at.js';
import { sourceText } from '../../subject/source-text.js';
import type { WorkloadContext } from '../../workload/read-workload.js';
import type { JsonField } from '../json-field.js';

/**
 * The build that a devcontainer.json asks for, as a step; undefined where it uses an image as it is. Its paths are meant from
 * its own folder: https://containers.dev/implementors/json_reference/#image-specific. Throws ReadError.
 * @param name of the image in its trial
 */
export function imageBuild(
  fields: ReadonlyMap<string, JsonField>,
  name: string,
  file: string,
  values: (field: JsonField) => string,
  { cwd, readFile }: WorkloadContext,
): DockerStep | undefined {
  const build = fields.get('build')?.fields();
  const named = build?.get('dockerfile') ?? fields.get('dockerFile');
  if (named === undefined) {
    const whole = fields.get('build');
    if (whole === undefined) return undefined;
    throw errorAt(whole.place, 'the build names no dockerfile: name one.');
  }
  const folder = dirname(resolve(cwd, file));
  const dockerfile = resolve(folder, values(named));
  const context = build?.get('context') ?? fields.get('context');
  const text = textAt(dockerfile, readFile);
  if (text === undefined)
    throw errorAt(named.place, `there is no Dockerfile ${shown(dockerfile)}: name an existing one.`);
  const request = {
    context: resolve(folder, context === undefined ? '.' : values(context)),
    dockerfile,
    args: new Map([...(build?.get('args')?.fields() ?? [])].map(([key, value]) => [key, values(value)] as const)),
    target: build?.get('target')?.text(),
    ...optionsOf(build?.get('options'), values),
  };
  return planBuild(request, name, text, dockerfile);
}

function optionsOf(field: JsonField | undefined, values: (field: JsonField) => string): Omit<TakenFlags, 'left'> {
  if (field === undefined) return { flags: [], needsBuildkit: false };
  const words = field.items().map((item) => ({ text: values(item), start: 0, end: 0 }));
  try {
    const { flags } = matchBuildFlags(words, buildFlags.build, 'docker build', sourceText('', ''), false);
    return takenFlags(flags);
  } catch (error) {
    if (error instanceof ReadError) throw errorAt(field.place, error.message);
    throw error;
  }
}
