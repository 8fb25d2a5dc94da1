import { delimiter } from 'node:path';
import { searchPath } from './search-path.js';

/** Folders in which programs are looked for, in order, each once. */
export const searchFolders = (path: string | undefined): string[] => [...new Set(searchPath(path).split(delimiter))];
