import { LineError } from '../docker-run/line-error.js';
import { mountFieldsValue, mountSpecValue } from '../subject/mount-spec.js';
import { errorAt } from '../subject/read-error.js';
import type { MountValue } from '../subject/volume-setting.js';
import type { JsonField } from './json-field.js';

/** A mount, written as a text or as an object; undefined where it names no target. Throws ReadError for an unknown type. */
export function mountOfField(field: JsonField, textOf: (field: JsonField) => string): MountValue | undefined {
  try {
    if (field.type !== 'object') return mountSpecValue(textOf(field));
    return mountFieldsValue(new Map([...field.fields()].map(([key, value]) => [key.toLowerCase(), textOf(value)])));
  } catch (error) {
    if (error instanceof LineError) throw errorAt(field.place, error.message);
    throw error;
  }
}
