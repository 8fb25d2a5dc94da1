import type { Privilege } from '../vocabulary/privilege.js';
import type { ContainerOptions, OptionKey } from './options.js';
import { optionFlags } from './options.js';
import { withPrivilege } from './privilege-options.js';
import { shellQuote } from './shell-quote.js';

/**
 * The options as arguments of `docker run`, in the order of the table: `--flag=value`, switches bare (`--flag=false`
 * where one is switched off). Reading them back with the docker run parser gives equal options, but for a command in words:
 * the line can only give it to a shell.
 */
export function optionsToFlags(options: ContainerOptions): string[] {
  return (Object.keys(optionFlags) as OptionKey[]).flatMap((key) => {
    const { flag, kind } = optionFlags[key];
    const value = options[key];
    if (value === undefined) return [];
    if (typeof value === 'boolean') return [value ? flag : `${flag}=false`];
    if (kind === 'command' && typeof value !== 'string') return [`${flag}=${shellQuote(value)}`];
    return (typeof value === 'string' ? [value] : value).map((one) => `${flag}=${one}`);
  });
}

/**
 * The flags that give a container its privilege.
 * @param allCaps the capabilities of the host's bounding set, `CAP_` names or bare; used by `all-caps` only
 */
export function privilegeFlags(privilege: Privilege, allCaps: readonly string[]): string[] {
  if (privilege === 'privileged') return ['--privileged'];
  return optionsToFlags(withPrivilege({}, privilege, allCaps));
}
