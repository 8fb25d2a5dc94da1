import { topLevelKeys } from './top-level-keys.js';

/** Configuration of a service for continuous integration that has `services` or `include` as a compose file does. */
export type OtherCi = 'gitlab' | 'other';

const ofGitLab = ['stages', 'before_script', 'after_script', 'default', 'workflow'];
const ofOthers = ['script', 'language', 'steps', 'pipeline', 'pipelines', 'jobs', 'workflows'];
const ofCompose = ['version', 'name', 'include', 'services', 'models', 'volumes', 'networks', 'secrets', 'configs'];
const included =
  /^include[ \t]*:(?:[^\S\n]*\n[ \t]*-?|[ \t]*[{[]+)[ \t]*(?:local|remote|template|project|component)[ \t]*:/m;
const script = /^[ \t]+script[ \t]*:/m;

/** What a text with such keys is instead of a compose file; undefined where nothing speaks against one. */
export function otherCi(text: string): OtherCi | undefined {
  const keys = topLevelKeys(text);
  if (!['services', 'include', ...ofGitLab].some((key) => keys.has(key))) return undefined;
  const has = (names: readonly string[]): boolean => names.some((name) => keys.has(name));
  const jobs = [...keys].some((key) => !ofCompose.includes(key) && !key.startsWith('x-'));
  if (has(ofGitLab) || included.test(text) || (jobs && script.test(text))) return 'gitlab';
  return has(ofOthers) ? 'other' : undefined;
}
