import type { OptionKey } from '../../../workloads/options.js';
import type { Field } from '../field.js';
import { itemsOf, membersOf, switchOf, textOf } from '../shapes.js';
import { runDraft } from './run-part.js';
import type { RunDraft, RunReader } from './run-part.js';

/** The form of Go's time.ParseDuration, without a sign. */
const duration = /^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/;

const durations: Readonly<Record<string, OptionKey>> = {
  interval: 'healthInterval',
  timeout: 'healthTimeout',
  start_period: 'healthStartPeriod',
};

/** Reads `healthcheck`: words behind CMD run without a shell, a text in one; `disable` wins over any test. */
export const health: RunReader = (field, path) =>
  [...membersOf(field, path)].flatMap(([key, member]): readonly RunDraft[] => {
    const at = `${path}.${key}`;
    if (key === 'test') return healthTest(member, at);
    if (key === 'disable') {
      const off = switchOf(member, at);
      return off === undefined ? [] : runDraft({ kind: 'option', key: 'noHealthcheck', value: off }, member, at);
    }
    const value = textOf(member, at);
    if (value === undefined) return [];
    if (key === 'start_interval') {
      const why = 'it is not part of a declared workload, and only decides how soon a healthy service is seen';
      return runDraft({ kind: 'left-out', key: at, why }, member, at);
    }
    const option = key === 'retries' ? 'healthRetries' : durations[key];
    if (option === undefined) return runDraft({ kind: 'refused', why: `compose does not know ${at}` }, member, at);
    const fits = key === 'retries' ? /^\d+$/.test(value) : duration.test(value);
    if (fits) return runDraft({ kind: 'option', key: option, value }, member, at);
    const wanted = key === 'retries' ? 'a whole number' : 'a duration such as 1m30s';
    return runDraft({ kind: 'refused', why: `${at} is ${value}: write ${wanted}` }, member, at);
  });

function healthTest(test: Field, path: string): readonly RunDraft[] {
  const option = (key: OptionKey, value: string | boolean | readonly string[]): readonly RunDraft[] =>
    runDraft({ kind: 'option', key, value }, test, path);
  if (test.value.kind !== 'list') {
    const text = textOf(test, path);
    return text === undefined ? [] : option('healthCmd', text);
  }
  // An empty text is a word like any other.
  const items = itemsOf(test, path).map((item) => textOf(item, path) ?? '');
  const [kind, ...words] = items;
  if (kind === undefined) return [];
  if (kind === 'NONE') return option('noHealthcheck', true);
  if (kind === 'CMD-SHELL' && words.length > 0) return option('healthCmd', words.join(' '));
  if (kind === 'CMD' && words.length > 0) return option('healthCmd', words);
  const why = `${path} has to be CMD or CMD-SHELL with a command behind it, or NONE: write [CMD-SHELL, 'your command']`;
  return runDraft({ kind: 'refused', why }, test, path);
}

/** Without what a health check that is switched off says, and without the switch where it is not. */
export function withSettledHealth(drafts: readonly RunDraft[]): readonly RunDraft[] {
  const isOff = drafts.some(
    ({ part }) => part.kind === 'option' && part.key === 'noHealthcheck' && part.value === true,
  );
  return drafts.filter(({ part }) => {
    if (part.kind !== 'option') return true;
    if (part.key === 'noHealthcheck') return part.value === true;
    return !isOff || !part.key.startsWith('health');
  });
}
