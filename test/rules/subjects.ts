import type { Setting, SettingName, Subject } from '../../inputs/subject/setting.js';
import type { Rule } from '../../rules/schema.js';

/** Settings of one subject, each on a line of its own. */
export function subjectOf(
  values: readonly (readonly [name: SettingName, value: string])[],
  changes: Partial<Subject> = {},
  file = 'f',
): Subject {
  const settings = values.map(([name, value], index): Setting => {
    return { name, value, place: { file, line: index + 1, column: 1 }, quoted: `${name}: ${value}` };
  });
  return {
    kind: 'container',
    origin: 'compose',
    name: 'web',
    place: { file, line: 1, column: 1 },
    settings,
    ...changes,
  };
}

type PolicyRule = Extract<Rule, { layer: 'policy' }>;

/** A rule of policy with this look. */
export const ruleOf = (looksAt: PolicyRule['looksAt'], changes: Partial<PolicyRule> = {}): Rule => ({
  id: 'rule',
  layer: 'policy',
  severity: 'error',
  title: 'It is refused',
  looksAt,
  reason: 'It is so.',
  advice: 'Leave it out.',
  source: 'https://a.example/page',
  ...changes,
});
