import { shellQuote, shellWord } from '../../workloads/shell-quote.js';

/** Shell text that copies a directory or a file, which has to exist, with all that belongs to it. */
export const copyText = (source: string, copy: string): string => shellQuote(['cp', '-aHT', '--', source, copy]);

/** The same, which makes nothing where there is none. */
export const copyCommand = (source: string, copy: string): string =>
  `if [ -e ${shellWord(source)} ]; then ${copyText(source, copy)}; fi`;
