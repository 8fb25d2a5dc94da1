import { catchReadError } from '../subject/read-error.js';
import type { ReadSubjects, Subject } from '../subject/setting.js';
import type { SourceText } from '../subject/source-text.js';
import { sourceText } from '../subject/source-text.js';
import { readBuild } from './build-subject.js';
import { containerSettings } from './container-settings.js';
import { featureSettings } from './feature-settings.js';
import { JsonField } from './json-field.js';
import { parseJsonTree } from '../subject/json-tree.js';
import { lifecycleCommands } from './lifecycle-commands.js';
import { readRunArguments } from './run-arguments.js';

/** Reads a devcontainer.json: its container, and the build of its image where there is one. */
export function readDevcontainer(text: string, file: string): ReadSubjects {
  return catchReadError(() => readRoot(sourceText(text, file)));
}

function readRoot(source: SourceText): ReadSubjects {
  const tree = parseJsonTree(source);
  const fields = new JsonField(source, '', tree, tree).fields();
  const name = fields.get('name')?.text();
  const features = featureSettings(fields.get('features'));
  const runArguments = readRunArguments(fields.get('runArgs'), source);
  const build = readBuild(fields, name, source);
  const container: Subject = {
    kind: 'container',
    origin: 'devcontainer',
    name: fields.get('service')?.text() ?? name,
    place: source.placeAt(tree.offset),
    settings: [
      ...containerSettings(fields),
      ...runArguments.settings,
      ...features.settings,
      ...lifecycleCommands(fields),
    ],
  };
  return {
    ok: true,
    subjects: build === undefined ? [container] : [container, build.subject],
    remarks: [
      ...runArguments.remarks,
      ...features.remarks,
      ...(build?.remarks ?? []),
      ...composeRemarks(fields.get('dockerComposeFile')),
      ...imageRemarks(fields),
    ],
  };
}

function composeRemarks(field: JsonField | undefined): readonly string[] {
  const files = field?.type === 'array' ? field.items() : field === undefined ? [] : [field];
  return files.map((item) => `The service comes from ${item.text()}: check that file too.`);
}

function imageRemarks(fields: ReadonlyMap<string, JsonField>): readonly string[] {
  const known = ['image', 'build', 'dockerFile', 'dockerComposeFile'].some((key) => fields.has(key));
  const overridden = fields.get('overrideCommand')?.flag() ?? true;
  return [
    ...(known
      ? []
      : ['The file names no image, build or dockerComposeFile, so the tool that reads it picks the image.']),
    ...(overridden ? [] : ['With overrideCommand false the command of the image runs, which is not in this file.']),
  ];
}
