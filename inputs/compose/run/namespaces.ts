import { textOf } from '../shapes.js';
import { optionDraft, runDraft } from './run-part.js';
import type { RunReader } from './run-part.js';

/** A namespace that another service may lend. */
export const joinable =
  (key: 'network' | 'pid' | 'ipc'): RunReader =>
  (field, path, context) => {
    const value = textOf(field, path);
    const service = value?.startsWith('service:') ? value.slice('service:'.length) : undefined;
    if (service !== undefined) return runDraft({ kind: 'join', key, service }, field, path);
    return value === undefined ? [] : optionDraft(key, value, { at: field, path }, context);
  };
