import { LineError } from '../docker-run/line-error.js';
import type { Setting } from '../subject/setting.js';
import { volumeValue } from '../subject/volume-setting.js';
import { where } from '../subject/where.js';
import type { YamlField } from '../subject/yaml-field.js';
import { commandWords } from './command-words.js';
import { readOptionWords } from './option-words.js';
import type { ReadPart } from './read-part.js';
import { emptyPart } from './read-part.js';
import type { Runner } from './runner.js';
import { runnerSocket } from './runner-socket.js';
import { scalarText } from './scalar-text.js';
import { unknownValue } from './unknown-values.js';

/**
 * The container of a job, or one of its services: an image alone, or a map with options.
 * @param runner who runs the job; undefined for a service, which gets no socket
 * @param commands what else is run in it
 */
export function readContainer(
  field: YamlField,
  name: string,
  runner: Runner | undefined,
  commands: readonly Setting[],
): ReadPart {
  const fields = field.kind === 'map' ? field.fields() : new Map<string, YamlField>();
  const image = field.kind === 'map' ? fields.get('image') : field;
  if (image === undefined || image.text() === '') return emptyPart;
  const socket = runner === undefined ? undefined : runnerSocket(runner, image);
  const options = readOptions(fields.get('options'));
  const items = (key: string): readonly YamlField[] => fields.get(key)?.items() ?? [];
  const settings: readonly Setting[] = [
    image.setting('image', image.text().replace(/^docker:\/\//i, '')),
    ...(socket?.settings ?? []),
    ...[...(fields.get('env')?.fields() ?? [])].map(([key, value]) => value.setting('env', `${key}=${value.text()}`)),
    ...items('volumes').map((item) => {
      const mount = volumeValue(item.text());
      return item.setting(mount.name, mount.value);
    }),
    ...items('ports').map((item) => item.setting('publish', item.text())),
    ...options.settings,
    ...commands,
  ];
  return {
    subjects: [{ kind: 'container', origin: 'actions', name, place: field.source.placeAt(field.start), settings }],
    remarks: [...(socket?.remarks ?? []), ...options.remarks],
  };
}

interface Options {
  readonly settings: readonly Setting[];
  readonly remarks: readonly string[];
}

/** The `options` of a container: flags of `docker create` in one text. */
function readOptions(field: YamlField | undefined): Options {
  if (field === undefined) return { settings: [], remarks: [] };
  const unread = (why: string): string => `${where(field.source.placeAt(field.start))}: options are not read: ${why}`;
  try {
    const { settings, rest, problem, unknown } = readOptionWords(commandWords(scalarText(field)), field.source);
    const remarks = unknown.map(({ text, start }) => unknownValue(text, where(field.source.placeAt(start))));
    const [next] = rest;
    if (next === undefined) return { settings, remarks };
    return {
      settings,
      remarks: [...remarks, unread(problem ?? `from ${next.text} on they are no flags of docker create.`)],
    };
  } catch (error) {
    if (error instanceof LineError) return { settings: [], remarks: [unread(error.message)] };
    throw error;
  }
}
