import { singlePorts } from '../../workload/port-range.js';
import { readPort } from '../ports.js';
import { itemsOf, membersOf, oneOrMore, switchOf, textOf, wrongValue } from '../shapes.js';
import { ulimits as ulimitSettings } from '../plain-keys.js';
import { one } from './option-keys.js';
import { optionDraft, runDraft } from './run-part.js';
import type { RunDraft, RunReader } from './run-part.js';

/** Reads `devices`, with what may be done with each. */
export const devices: RunReader = (field, path, context) =>
  itemsOf(field, path).flatMap((item) => {
    let spec = textOf(item.value.kind === 'map' ? undefined : item, path);
    if (item.value.kind === 'map') {
      const members = membersOf(item, path);
      const text = (key: string): string | undefined => textOf(members.get(key), `${path}.${key}`);
      const source = text('source');
      if (source === undefined) throw wrongValue(item, path, 'a device with a source');
      spec = [source, text('target') ?? source, ...[text('permissions')].filter((word) => word !== undefined)].join(
        ':',
      );
    }
    if (spec === undefined) return [];
    const [source = '', target = source] = spec.split(':');
    const identity = `device ${target}`;
    if (spec.startsWith('/')) return optionDraft('device', spec, { at: item, path, identity }, context);
    const why = `the device ${spec} is none of /dev, and a check has no device plugins: leave it out`;
    return runDraft({ kind: 'refused', why }, item, path, identity);
  });

/** Ranges become one port each. */
export const ports: RunReader = (field, path, context) =>
  itemsOf(field, path).flatMap((item) =>
    readPort(item, path).flatMap(({ value, at }) => {
      const single = singlePorts(value);
      if (single === undefined) {
        const why = `the ports ${value} are no ranges of one length: write them out`;
        return runDraft({ kind: 'refused', why }, at, path, `publish ${value}`);
      }
      return single.flatMap((port) => optionDraft('publish', port, { at, path, identity: `publish ${port}` }, context));
    }),
  );

export const expose: RunReader = (field, path, context) =>
  itemsOf(field, path).flatMap((item) => {
    const text = textOf(item, path);
    if (text === undefined) return [];
    return (singlePorts(text) ?? [text]).flatMap((port) =>
      optionDraft('expose', port, { at: item, path, identity: `${path} ${port}` }, context),
    );
  });

/** `NAME: ADDRESS`, or a list of `NAME:ADDRESS` and `NAME=ADDRESS`. */
export const extraHosts: RunReader = (field, path, context) => {
  const entries =
    field.value.kind === 'list'
      ? itemsOf(field, path).map((item) => [textOf(item, path) ?? '', item] as const)
      : [...membersOf(field, path)].flatMap(([name, member]) =>
          oneOrMore(member, `${path}.${name}`).map((item) => [`${name}:${textOf(item, path) ?? ''}`, member] as const),
        );
  return entries.flatMap(([entry, at]) =>
    optionDraft('addHost', entry, { at, path, identity: `${path} ${entry}` }, context),
  );
};

export const ulimits: RunReader = (field, path, context) =>
  ulimitSettings(field, path, context).flatMap(({ value, at, path: own, identity }) =>
    optionDraft('ulimit', value, { at, path: own, identity }, context),
  );

export const blockIo: RunReader = (field, path, context) =>
  [...membersOf(field, path)].flatMap(([key, member]): readonly RunDraft[] => {
    if (key === 'weight') return one('blkioWeight')(member, `${path}.${key}`, context);
    const why = 'limits for single devices are not part of a declared workload: leave them out';
    return runDraft({ kind: 'refused', why }, member, `${path}.${key}`);
  });

export const privileged: RunReader = (field, path) => {
  const on = switchOf(field, path);
  return on === undefined ? [] : runDraft({ kind: 'privileged', on }, field, path);
};
