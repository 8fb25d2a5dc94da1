import { resolve } from 'node:path';
import { colonFields } from '../../subject/colon-fields.js';
import type { Draft, ReadContext } from '../draft.js';
import type { Field } from '../field.js';
import { readVolume } from '../mounts.js';
import { membersOf, switchOf, textOf } from '../shapes.js';
import { runDraft } from './run-part.js';
import type { RunDraft, RunReader } from './run-part.js';

/** Words that say something on other systems only. */
const meaningless: readonly string[] = ['cached', 'delegated', 'consistent'];

/** Reads one item of `volumes`, with the path of the host in full. */
export const mount: RunReader = (field, path, context) => {
  if (field.value.kind === 'map') {
    const members = membersOf(field, path);
    const type = textOf(members.get('type'), `${path}.type`) ?? 'volume';
    const refuse = (why: string): readonly RunDraft[] =>
      runDraft({ kind: 'refused', why }, field, path, `mount ${textOf(members.get('target'), path) ?? ''}`);
    if (['image', 'npipe', 'cluster'].includes(type)) {
      return refuse(`a mount of type ${type} is not part of a declared workload: leave it out`);
    }
    if (membersOf(members.get('volume'), `${path}.volume`).has('subpath')) {
      return refuse('a part of a volume cannot be mounted by a check: mount all of it');
    }
    const bind = membersOf(members.get('bind'), `${path}.bind`);
    if (bind.has('recursive')) return refuse('bind.recursive is not part of a declared workload: leave it out');
    if (switchOf(bind.get('create_host_path'), `${path}.bind`) === false) {
      // Nothing tells here whether the path is there; the engine would make it.
      return [...readVolume(field, path).map((draft) => placed(draft, context)), ...mustExist(field, path)];
    }
  }
  return readVolume(field, path).map((draft) => placed(draft, context));
};

const mustExist = (field: Field, path: string): readonly RunDraft[] =>
  runDraft(
    { kind: 'left-out', key: 'bind.create_host_path', why: 'a path of the host that does not exist is made' },
    field,
    path,
    `${path} create_host_path`,
  );

function placed({ name, value, ...place }: Draft, context: ReadContext): RunDraft {
  const fields = colonFields(value, /[^:]*/);
  if (name === 'tmpfs') return { ...place, part: { kind: 'option', key: 'tmpfs', value } };
  if (name !== 'volume') return { ...place, part: bindPart(fields, context) };
  const [source = '', target = '', options = ''] = fields;
  if (source === '') return { ...place, part: { kind: 'option', key: 'volume', value: target } };
  return { ...place, part: { kind: 'volume', name: source, rest: [target, ...known(options)].join(':') } };
}

function bindPart(fields: readonly string[], { folder, lookup }: ReadContext): RunDraft['part'] {
  const [source = '', target = '', options = '', ...more] = fields;
  const refused = (why: string): RunDraft['part'] => ({ kind: 'refused', why });
  if (!target.startsWith('/') || more.length > 0) {
    return refused('a path of Windows cannot be mounted here: write a path of this machine');
  }
  if (source === '') return refused('a bind mount needs a source: name a path of the host');
  const home = lookup('HOME');
  if (source.startsWith('~') && home === undefined)
    return refused('~ needs HOME, which is not set: write the path out');
  const path = resolve(folder, source.replace(/^~(?=\/)/, home ?? ''));
  if (path.includes(':')) return refused('a path of the host with a colon cannot be mounted: rename it');
  return { kind: 'option', key: 'volume', value: [path, target, ...known(options)].join(':') };
}

function known(options: string): readonly string[] {
  const left = options.split(',').filter((option) => option !== '' && !meaningless.includes(option));
  return left.length === 0 ? [] : [left.join(',')];
}
