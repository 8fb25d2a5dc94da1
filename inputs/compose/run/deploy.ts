import type { Field } from '../field.js';
import { membersOf, textOf, wrongValue } from '../shapes.js';
import { one } from './option-keys.js';
import { runDraft } from './run-part.js';
import type { RunDraft, RunReader } from './run-part.js';

const swarm = 'it is for Swarm, and a check starts one container of each service';

const limits: Readonly<Record<string, RunReader>> = {
  cpus: one('cpus'),
  memory: one('memory'),
  pids: one('pidsLimit'),
};

/** Reads `scale`, and `replicas` of `deploy`. */
export const replicas: RunReader = (field, path) => {
  const text = textOf(field, path);
  if (text === undefined) return [];
  if (!/^\d+$/.test(text)) throw wrongValue(field, path, 'a whole number');
  return runDraft({ kind: 'replicas', count: Number(text) }, field, path, 'replicas');
};

/** Reads `deploy`: its limits and the number of replicas. */
export const deploy: RunReader = (field, path, context) =>
  [...membersOf(field, path)].flatMap(([key, member]) => {
    const at = `${path}.${key}`;
    if (key === 'replicas') return replicas(member, at, context);
    if (key === 'resources') return resources(member, at, context);
    return key === 'labels' || key === 'mode' ? [] : leftOut(at, member);
  });

const resources: RunReader = (field, path, context) =>
  [...membersOf(field, path)].flatMap(([part, member]) =>
    [...membersOf(member, `${path}.${part}`)].flatMap(([key, value]): readonly RunDraft[] => {
      const at = `${path}.${part}.${key}`;
      if (part === 'limits') return limits[key]?.(value, at, context) ?? leftOut(at, value);
      if (key === 'memory') return one('memoryReservation')(value, at, context);
      if (key !== 'devices') return leftOut(at, value);
      const why = `${at} cannot be carried over, as the engines of a check have no GPU support set up: leave it out`;
      return runDraft({ kind: 'refused', why }, value, at);
    }),
  );

const leftOut = (key: string, at: Field): readonly RunDraft[] =>
  runDraft({ kind: 'left-out', key, why: swarm }, at, key);
