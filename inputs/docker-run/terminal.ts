import type { ContainerOptions } from '../../workloads/options.js';

/** Options without what needs a person at a keyboard, and what to tell the user about it. */
export interface WithoutTerminal {
  readonly options: ContainerOptions;
  readonly remarks: readonly string[];
}

/**
 * Nothing can be typed during a check. `--interactive` would leave a program waiting for input that never comes, and so
 * would the terminal of `-it`, which is asked for to type into. `--tty` alone is kept: then the program wants a terminal.
 */
export function withoutTerminal(options: ContainerOptions): WithoutTerminal {
  const { interactive, tty, ...others } = options;
  if (interactive !== true) {
    return { options: tty === undefined ? others : { ...others, tty }, remarks: [] };
  }
  const both = tty === true ? '--interactive and --tty are' : '--interactive is';
  const advice = tty === true ? ' Give --tty alone to run with a terminal.' : '';
  return {
    options: tty === false ? { ...others, tty } : others,
    remarks: [`${both} left out: nothing can be typed during a check, so standard input is empty.${advice}`],
  };
}
