import type { SettingName } from './setting.js';

/** The value of a flag in the form that `Setting` promises. */
export const normalValue = (name: SettingName, value: string): string => normalForms[name]?.(value) ?? value;

const capability = (value: string): string => value.toUpperCase().replace(/^CAP_/, '');

/** `no-new-privileges` alone is the same as with `true`; a colon is the older way to write the equals sign. */
function securityOption(value: string): string {
  const [, name = value, rest = 'true'] = /^([^=:]+)(?:[=:](.*))?$/s.exec(value) ?? [];
  return `${name}=${rest}`;
}

/** `name=NET,alias=…` is the long form of `NET`. */
function networkMode(value: string): string {
  const long = value.split(',').find((field) => field.startsWith('name='));
  return long === undefined ? value : long.slice('name='.length);
}

const normalForms: Partial<Record<SettingName, (value: string) => string>> = {
  'cap-add': capability,
  'cap-drop': capability,
  'security-opt': securityOption,
  // The path of the host: what follows is where the container sees it, and what it may do.
  device: (value) => value.split(':', 1)[0] ?? '',
  network: networkMode,
};
