import type { Setting } from '../subject/setting.js';
import type { YamlField } from '../subject/yaml-field.js';
import { imageProgram } from './image-program.js';
import type { ReadPart } from './read-part.js';
import type { Runner } from './runner.js';
import { runnerSocket } from './runner-socket.js';

type Fields = ReadonlyMap<string, YamlField>;

/** A step that runs an image: `uses: docker://IMAGE`. */
export function readImageStep(uses: YamlField, step: Fields, inputs: Fields, name: string, runner: Runner): ReadPart {
  const image = uses.setting('image', uses.text().replace(/^docker:\/\//i, ''));
  const env = [...(step.get('env')?.fields() ?? [])].map(([key, value]) => {
    return value.setting('env', `${key}=${value.text()}`);
  });
  const socket = runnerSocket(runner, uses);
  return {
    subjects: [containerOf(uses, name, [image, ...socket.settings, ...imageProgram(inputs), ...env])],
    remarks: socket.remarks,
  };
}

/** `docker/setup-qemu-action`: a privileged container that registers interpreters with the kernel. */
export function readQemuStep(uses: YamlField, inputs: Fields, name: string): ReadPart {
  const image = inputs.get('image');
  const platforms = inputs.get('platforms');
  const settings = [
    image?.setting('image', image.text()) ?? uses.setting('image', 'docker.io/tonistiigi/binfmt:latest'),
    uses.setting('privileged', 'true'),
    (platforms ?? uses).setting('command', `--install ${platforms?.text() ?? 'all'}`),
  ];
  return {
    subjects: [containerOf(uses, name, settings)],
    remarks: ['docker/setup-qemu-action runs a privileged container that registers QEMU in binfmt_misc of the kernel.'],
  };
}

export const containerOf = (
  uses: YamlField,
  name: string,
  settings: readonly Setting[],
): ReadPart['subjects'][number] => ({
  kind: 'container',
  origin: 'actions',
  name,
  place: uses.source.placeAt(uses.start),
  settings,
});
