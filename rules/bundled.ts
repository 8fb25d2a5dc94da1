import { readFileSync } from 'node:fs';
import type { Rule } from './schema.js';

/**
 * The rules of this package, as `ci/generate-rules.ts` wrote them from `rules/data`: checked then, and by the check
 * command, so that a command that has to answer at once reads one file and loads neither a YAML parser nor a schema.
 */
export const bundledRules = (): readonly Rule[] =>
  JSON.parse(readFileSync(new URL('../../rules/rules.json', import.meta.url), 'utf8')) as readonly Rule[];
