import type { OptionKey } from '../../../workloads/options.js';
import { healthText } from '../command-text.js';
import { membersOf, switchOf, textOf } from '../shapes.js';
import { runDraft } from './run-part.js';
import type { RunDraft, RunReader } from './run-part.js';

/** The form of Go's time.ParseDuration, without a sign. */
const duration = /^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/;

const durations: Readonly<Record<string, OptionKey>> = {
  interval: 'healthInterval',
  timeout: 'healthTimeout',
  start_period: 'healthStartPeriod',
};

/** Reads `healthcheck`: a list of words becomes one line of shell, as the engine's client writes it. */
export const health: RunReader = (field, path) => {
  const members = membersOf(field, path);
  const test = members.get('test');
  const text = test === undefined ? undefined : healthText(test, `${path}.test`);
  if (switchOf(members.get('disable'), `${path}.disable`) === true || text === 'none') {
    return runDraft({ kind: 'option', key: 'noHealthcheck', value: true }, field, path, `${path} test`);
  }
  const timing = [...members].flatMap(([key, member]): readonly RunDraft[] => {
    const at = `${path}.${key}`;
    if (key === 'test' || key === 'disable') return [];
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
  if (test === undefined || text === undefined) return timing;
  return [
    ...runDraft({ kind: 'option', key: 'healthCmd', value: text }, test, `${path}.test`, `${path} test`),
    ...timing,
  ];
};
