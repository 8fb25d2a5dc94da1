import { draft } from './draft.js';
import type { Draft } from './draft.js';
import type { Field } from './field.js';
import { itemsOf, membersOf, oneOrMore, textOf, wrongValue } from './shapes.js';

/** Reads one item of `devices`: the path of the host, or the name of a CDI device as it stands. */
export function readDevice(field: Field, path: string): readonly Draft[] {
  if (field.value.kind === 'map') {
    const members = membersOf(field, path);
    const source = textOf(members.get('source'), `${path}.source`);
    if (source === undefined) throw wrongValue(field, path, 'a device with a source');
    return deviceDraft(source, textOf(members.get('target'), `${path}.target`) ?? source, field, path);
  }
  const [source, target] = (textOf(field, path) ?? '').split(':');
  return source === undefined || source === '' ? [] : deviceDraft(source, target ?? source, field, path);
}

const deviceDraft = (source: string, target: string, field: Field, path: string): readonly Draft[] =>
  draft('device', source, field, path, `device ${target}`);

/** Reads `gpus: all`, or a list of device requests, into the values of `--gpus`. */
export function readGpus(field: Field, path: string): readonly Draft[] {
  return oneOrMore(field, path).flatMap((item) => {
    const value = item.value.kind === 'map' ? deviceRequest(item, path) : (textOf(item, path) ?? '');
    return draft('gpus', value, item, path, `${path} ${value}`);
  });
}

function deviceRequest(item: Field, path: string): string {
  const members = membersOf(item, path);
  const count = textOf(members.get('count'), `${path}.count`);
  const ids = itemsOf(members.get('device_ids'), `${path}.device_ids`).map((id) => textOf(id, path) ?? '');
  if (ids.length > 0) return `device=${ids.join(',')}`;
  return count === undefined || count === '-1' ? 'all' : count;
}
