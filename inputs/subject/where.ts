import type { Place } from './setting.js';

/** A place as the beginning of a sentence. */
export const where = ({ file, line }: Place): string => `${file}:${String(line)}`;
