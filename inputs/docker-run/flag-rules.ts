import type { OptionKey } from '../../workloads/option-flags.js';
import { optionFlags } from '../../workloads/option-flags.js';
import { droppedFlags } from './dropped-flags.js';
import { refusedFlags } from './refused-flags.js';

/** How one flag of `docker run` is treated. */
export type FlagRule = { readonly takes: 'value' | 'switch' } & (
  | { readonly kind: 'option'; readonly key: OptionKey }
  /** A file with one NAME=VALUE a line, added to that option. */
  | { readonly kind: 'pairs-file'; readonly key: 'env' | 'label' }
  | { readonly kind: 'privileged' }
  | { readonly kind: 'dropped'; readonly remark: string | undefined }
  | { readonly kind: 'refused'; readonly reason: string }
);

/** Every flag of `docker run` in docker CLI 28.2, by long name without dashes. */
export const flagRules: ReadonlyMap<string, FlagRule> = new Map<string, FlagRule>([
  ...Object.entries(optionFlags).map(([key, { flag, kind }]): [string, FlagRule] => [
    flag.slice(2),
    { kind: 'option', key: key as OptionKey, takes: kind === 'switch' ? 'switch' : 'value' },
  ]),
  ['privileged', { kind: 'privileged', takes: 'switch' }],
  ['env-file', { kind: 'pairs-file', key: 'env', takes: 'value' }],
  ['label-file', { kind: 'pairs-file', key: 'label', takes: 'value' }],
  ...Object.entries(droppedFlags).map(([name, flag]): [string, FlagRule] => [name, { kind: 'dropped', ...flag }]),
  ...Object.entries(refusedFlags).map(([name, flag]): [string, FlagRule] => [name, { kind: 'refused', ...flag }]),
]);

/** Other spellings that docker still reads: cli/command/container/opts.go of docker/cli. */
export const flagAliases: ReadonlyMap<string, string> = new Map([
  ['dns-opt', 'dns-option'],
  ['net', 'network'],
  ['net-alias', 'network-alias'],
]);

/** Long names of the one-letter flags. */
export const shortFlags: ReadonlyMap<string, string> = new Map([
  ['a', 'attach'],
  ['c', 'cpu-shares'],
  ['d', 'detach'],
  ['e', 'env'],
  ['h', 'hostname'],
  ['i', 'interactive'],
  ['l', 'label'],
  ['m', 'memory'],
  ['p', 'publish'],
  ['P', 'publish-all'],
  ['q', 'quiet'],
  ['t', 'tty'],
  ['u', 'user'],
  ['v', 'volume'],
  ['w', 'workdir'],
]);
