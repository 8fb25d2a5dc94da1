import { draft } from './draft.js';
import type { Draft } from './draft.js';
import type { Field } from './field.js';
import { membersOf, textOf, wrongValue } from './shapes.js';

const short = /^(?:(?:\[[^\]]*\]|[^:]*):)?(?:[\d-]*:)?[\d-]+(?:\/\w+)?$/;

/** Reads one item of `ports` into the form of `--publish`: `[[ADDRESS:]HOST:]CONTAINER[/udp]`. */
export function readPort(field: Field, path: string): readonly Draft[] {
  const value = field.value.kind === 'map' ? longPort(field, path) : shortPort(field, path);
  return value === undefined ? [] : draft('publish', value, field, path, `publish ${value}`);
}

function shortPort(field: Field, path: string): string | undefined {
  const text = textOf(field, path);
  // What an unset variable leaves of a port is not worth a refusal: ports decide little about isolation.
  if (text === undefined || /^:|:$|::(?!.*\])/.test(text)) return text;
  if (!short.test(text)) throw wrongValue(field, path, '[[ADDRESS:]HOST-PORT:]CONTAINER-PORT[/udp]');
  return text.replace(/\/tcp$/, '');
}

function longPort(item: Field, path: string): string {
  const members = membersOf(item, path);
  const text = (key: string): string => textOf(members.get(key), `${path}.${key}`) ?? '';
  const target = text('target');
  if (target === '') throw wrongValue(item, path, 'a port with a target');
  const address = text('host_ip');
  const host = address.includes(':') && !address.startsWith('[') ? `[${address}]` : address;
  const published = text('published');
  const protocol = text('protocol');
  const front = [host, ...(host === '' && published === '' ? [] : [published])].filter(
    (part, at) => at > 0 || part !== '',
  );
  return `${[...front, target].join(':')}${protocol === '' || protocol === 'tcp' ? '' : `/${protocol}`}`;
}
