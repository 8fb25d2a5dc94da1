import { buildFlags } from '../docker-build/build-flags.js';
import { flagSettings } from '../docker-build/flag-settings.js';
import { matchBuildFlags } from '../docker-build/match-flags.js';
import { ReadError } from '../subject/read-error.js';
import type { PlacedWord } from '../subject/run-flags.js';
import type { Setting, Subject } from '../subject/setting.js';
import type { SourceText } from '../subject/source-text.js';
import { where } from '../subject/where.js';
import type { JsonField } from './json-field.js';
import { withLocalVariables } from './local-variables.js';

export interface DevcontainerBuild {
  readonly subject: Subject;
  readonly remarks: readonly string[];
}

/** The build that a devcontainer.json asks for; undefined where it uses an image as it is. */
export function readBuild(
  fields: ReadonlyMap<string, JsonField>,
  name: string | undefined,
  source: SourceText,
): DevcontainerBuild | undefined {
  const field = fields.get('build') ?? fields.get('dockerFile');
  if (field === undefined) return undefined;
  const build = fields.get('build')?.fields();
  const dockerfile = (build?.get('dockerfile') ?? fields.get('dockerFile'))?.text();
  const options = readOptions(build?.get('options'), source);
  const { settings } = options;
  return {
    subject: { kind: 'build', origin: 'devcontainer', name, place: source.placeAt(field.start), settings },
    remarks: [
      ...options.remarks,
      `What ${dockerfile ?? 'the Dockerfile'} does is not in this file: check that file too.`,
    ],
  };
}

interface Options {
  readonly settings: readonly Setting[];
  readonly remarks: readonly string[];
}

/** `build.options`: flags of docker build, each at its element. */
function readOptions(field: JsonField | undefined, source: SourceText): Options {
  const words = (field?.items() ?? []).map((item): PlacedWord => {
    return { text: withLocalVariables(item.text()), start: item.start, end: item.end };
  });
  try {
    const { flags } = matchBuildFlags(words, buildFlags.build, 'docker build', source, false);
    const settings = flags.flatMap((flag) =>
      flagSettings(flag).map(([name, value]) => source.setting(name, value, flag.start, flag.end)),
    );
    return { settings, remarks: [] };
  } catch (error) {
    if (!(error instanceof ReadError) || error.place === undefined) throw error;
    return {
      settings: [],
      remarks: [`${where(error.place)}: the options of the build are not read: ${error.message}`],
    };
  }
}
