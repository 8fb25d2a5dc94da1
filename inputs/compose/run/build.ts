import { resolve } from 'node:path';
import type { Field } from '../field.js';
import { isFetched } from '../../image-build/is-fetched.js';
import { membersOf, oneOrMore, pairsOf, textOf } from '../shapes.js';
import { extraHosts, ulimits } from './device-keys.js';
import { runDraft } from './run-part.js';
import type { RunDraft, RunPart, RunReader } from './run-part.js';

/** One thing that a service says about its build. */
export type BuildPart = Extract<RunPart, { readonly kind: 'build' }>;

/** Keys that are one value, by the flag of `docker build` that takes it; the others are no flags. */
const plain: Readonly<Record<string, string>> = { network: '--network', shm_size: '--shm-size' };

/** Keys that change nothing about whether the image can be built. */
const withoutEffect = new Set([
  'cache_from',
  'cache_to',
  'no_cache',
  'no_cache_filter',
  'provenance',
  'pull',
  'sbom',
  'tags',
]);

/** Reads `build`, its short form included. */
export const build: RunReader = (field, path, context) => {
  if (field.value.kind === 'nothing') return [];
  const part = (made: Omit<BuildPart, 'kind'>, at: Field, key: string): readonly RunDraft[] =>
    runDraft({ kind: 'build', ...made }, at, key === '' ? path : `${path}.${key}`);
  const folder = (text: string): string => (isFetched(text) ? text : resolve(context.folder, text));
  if (field.value.kind === 'text') return part({ of: 'context', value: folder(textOf(field, path) ?? '.') }, field, '');
  const members = [...membersOf(field, path)].filter(([, { value }]) => value.kind !== 'nothing');
  return [
    ...(members.some(([key]) => key === 'context')
      ? []
      : part({ of: 'context', value: folder('.') }, field, 'context')),
    ...members.flatMap(([key, member]): readonly RunDraft[] => {
      const own = `${path}.${key}`;
      const text = (): string => textOf(member, own) ?? '';
      const flag = plain[key];
      if (flag !== undefined) return part({ of: 'flag', value: `${flag}=${text()}` }, member, key);
      switch (key) {
        case 'context':
          return part({ of: 'context', value: folder(text()) }, member, key);
        case 'dockerfile':
          return part({ of: 'dockerfile', value: text() }, member, key);
        case 'dockerfile_inline':
          return part({ of: 'inline', value: text() }, member, key);
        case 'target':
          return part({ of: 'target', value: text() }, member, key);
        case 'args':
          return pairsOf(member, own).flatMap(({ name, value = context.lookup(name), field: at }) =>
            value === undefined ? [] : part({ of: 'arg', value: `${name}=${value}` }, at, `args.${name}`),
          );
        case 'labels':
          return pairsOf(member, own).flatMap(({ name, value = '', field: at }) =>
            part({ of: 'flag', value: `--label=${name}=${value}` }, at, `labels.${name}`),
          );
        case 'extra_hosts':
          return asFlags('--add-host', extraHosts(member, own, context));
        case 'ulimits':
          return asFlags('--ulimit', ulimits(member, own, context));
        default:
          return withoutEffect.has(key) || (key === 'platforms' && oneOrMore(member, own).length === 0)
            ? []
            : part(
                {
                  of: 'obstacle',
                  value: `${key} needs BuildKit, whose steps run under runc on whatever engine, so that a build would prove nothing.`,
                },
                member,
                key,
              );
      }
    }),
  ];
};

/** Options of a container that a build has as well. */
const asFlags = (flag: string, drafts: readonly RunDraft[]): readonly RunDraft[] =>
  drafts.map((one) =>
    one.part.kind === 'option'
      ? { ...one, part: { kind: 'build', of: 'flag', value: `${flag}=${String(one.part.value)}` } }
      : one,
  );
