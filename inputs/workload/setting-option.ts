import type { OptionKey } from '../../workloads/options.js';
import { optionFlags } from '../../workloads/options.js';
import type { LineContext } from '../docker-run/parsed-run.js';
import { LineError } from '../docker-run/line-error.js';
import { readOptionValue } from '../docker-run/option-value.js';
import { errorAt } from '../subject/read-error.js';
import type { Setting } from '../subject/setting.js';
import type { SettingName } from '../subject/setting-name.js';
import type { OptionBag } from './option-bag.js';

/** The option that a setting is; undefined for one that is none. */
export function optionOf(name: SettingName): OptionKey | undefined {
  if (name === 'bind') return 'volume';
  return (Object.keys(optionFlags) as OptionKey[]).find((key) => optionFlags[key].flag === `--${name}`);
}

/** Adds the option that a setting is. Throws ReadError where docker would refuse the value, or the engines of a check. */
export function addSetting(
  bag: OptionBag,
  key: OptionKey,
  { name, value, place }: Setting,
  context: LineContext,
): void {
  if (optionFlags[key].kind === 'switch') {
    bag.add(key, value === 'true');
    return;
  }
  try {
    bag.add(key, readOptionValue(key, name, value, context).value);
  } catch (error) {
    if (error instanceof LineError) throw errorAt(place, error.message);
    throw error;
  }
}
