import { shellQuote, shellWord } from '../../workloads/shell-quote.js';

/** Shell text that copies a directory or a file with all that belongs to it, and makes nothing where there is none. */
export const copyCommand = (source: string, copy: string): string =>
  `if [ -e ${shellWord(source)} ]; then ${shellQuote(['cp', '-aHT', '--', source, copy])}; fi`;
