import type { SettingName, Subject } from '../subject/setting.js';
import { where } from '../subject/where.js';
import { expressionsIn } from './expressions.js';

/** Settings of which a value that nobody knows is no news. */
const anyValue: ReadonlySet<SettingName> = new Set<SettingName>([
  ...(['env', 'command', 'healthcheck', 'publish', 'build-secret'] as const),
]);
/** What GitHub itself puts in: names, numbers and folders of the run. */
const ofTheRun = /^\$\{\{\s*(?:github\.(?!event\b)|runner\.|secrets\.)[\w.-]+\s*\}\}$/;

/** Remarks on values that only a run tells, where a rule might have something to say of them. */
export const unknownValues = (subjects: readonly Subject[]): readonly string[] =>
  subjects.flatMap(({ settings }) =>
    settings
      .filter(({ name, value }) => !anyValue.has(name) && value.includes('${{'))
      .flatMap(({ value, place }) =>
        expressionsIn(value)
          .filter((expression) => !ofTheRun.test(expression))
          .map((expression) => unknownValue(expression, where(place))),
      ),
  );

export const unknownValue = (expression: string, place: string): string =>
  `${place}: the value of ${expression} is not known, so what it sets is not looked at.`;
