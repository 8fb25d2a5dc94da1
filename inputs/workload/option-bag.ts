import type { ContainerOptions, OptionKey } from '../../workloads/options.js';
import { ContainerOptions as Schema, optionFlags } from '../../workloads/options.js';

/** One value of an option; words only for a command. */
export type OptionInput = string | boolean | readonly string[];

/** Container options while they are put together: a list grows, of any other the last one counts. */
export class OptionBag {
  readonly #single = new Map<OptionKey, OptionInput>();
  readonly #lists = new Map<OptionKey, readonly string[]>();

  add(key: OptionKey, value: OptionInput): void {
    if (optionFlags[key].kind === 'list') this.#lists.set(key, [...(this.#lists.get(key) ?? []), String(value)]);
    else this.#single.set(key, value);
  }

  /** Undefined where there are none. */
  get options(): ContainerOptions | undefined {
    const all = [...this.#single, ...this.#lists];
    return all.length === 0 ? undefined : Schema.parse(Object.fromEntries(all));
  }
}
