import type { Setting, SettingName, Subject } from '../inputs/subject/setting.js';
import type { DesktopOptions } from './applies.js';
import { applies } from './applies.js';
import type { Finding } from './finding.js';
import { statementOf } from './finding.js';
import { byName, finderOf } from './look.js';
import type { ProgramRun } from './run-programs.js';
import { runPrograms } from './run-programs.js';
import type { Rule, SettingsLook } from './schema.js';
import { endsIsolation, withoutIsolation } from './without-isolation.js';

/**
 * What the rules say about subjects: by place, one finding for each rule and place, in whatever order they were given.
 * Nothing for a Docker Desktop that isolates nothing, see `withoutIsolation`.
 */
export function matchRules(
  subjects: readonly Subject[],
  rules: readonly Rule[],
  options: DesktopOptions = {},
): readonly Finding[] {
  if (withoutIsolation(options, rules).length > 0) return [];
  const sorted = subjects.map((subject) => ({ subject, settings: byName<SettingName, Setting>(subject.settings) }));
  const present = new Set(sorted.flatMap(({ settings }) => [...settings.keys()]));
  const programsOf = remembered(runPrograms);
  const hits = rules
    // Most rules look at what a file does not have: nothing is prepared for them.
    .filter(({ looksAt }) => 'settings' in looksAt && looksAt.settings.some((name) => present.has(name)))
    .filter((rule) => applies(rule, options))
    .flatMap((rule) => hitsOf(rule, sorted, programsOf));
  const unprotected = new Set(hits.filter(({ rule }) => endsIsolation(rule)).map(({ subject }) => subject));
  const found = hits
    .filter(({ rule, subject }) => rule.layer === 'posture' || !unprotected.has(subject))
    .map(({ rule, subject, setting: { place, quoted } }): Finding => {
      return { ...statementOf(rule), place, quoted, subject: subject.name };
    });
  return withoutRepeats(found);
}

interface SortedSubject {
  readonly subject: Subject;
  readonly settings: ReadonlyMap<SettingName, readonly Setting[]>;
}

interface Hit {
  readonly rule: Rule;
  readonly subject: Subject;
  readonly setting: Setting;
}

function hitsOf(rule: Rule, sorted: readonly SortedSubject[], programsOf: typeof runPrograms): readonly Hit[] {
  const { looksAt } = rule;
  if (!('settings' in looksAt)) return [];
  const find = finderOf(
    {
      names: looksAt.settings,
      condition: looksAt,
      also: (looksAt.also ?? []).map((test) => [test.settings, test]),
      unless: (looksAt.unless ?? []).map((test) => [test.settings, test]),
    },
    programsOf,
  );
  return sorted
    .filter(({ subject }) => isMeant(subject, looksAt))
    .flatMap(({ subject, settings }) => find(settings).map((setting): Hit => ({ rule, subject, setting })));
}

const isMeant = ({ kind, origin }: Subject, { kinds, origins, exceptOrigins }: SettingsLook): boolean =>
  kinds?.includes(kind) !== false && origins?.includes(origin) !== false && exceptOrigins?.includes(origin) !== true;

/** A text is read once, however many rules look at it. */
function remembered(read: typeof runPrograms): typeof runPrograms {
  const known = new Map<string, readonly ProgramRun[]>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const now = read(text);
    known.set(text, now);
    return now;
  };
}

/** A text that several subjects share, as by an anchor, is said once, with the names of all. */
function withoutRepeats(found: readonly Finding[]): readonly Finding[] {
  const byKey = new Map<string, Finding[]>();
  for (const finding of found) {
    const key = keyOf(finding);
    const same = byKey.get(key) ?? [];
    same.push(finding);
    byKey.set(key, same);
  }
  return [...byKey]
    .sort(([a], [b]) => compareTexts(a, b))
    .flatMap(([, same]) => same.slice(0, 1).map((one) => ({ ...one, subject: sharedName(same) })));
}

const mostNames = 5;

function sharedName(findings: readonly Finding[]): string | undefined {
  const names = [...new Set(findings.flatMap(({ subject }) => subject ?? []))].sort(compareTexts);
  const more = names.length - mostNames;
  const shown = [...names.slice(0, mostNames), ...(more > 0 ? [`${String(more)} more`] : [])];
  return shown.length === 0 ? undefined : shown.join(', ');
}

/** By code unit, so that the order is the same everywhere. */
const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorts by place; equal for findings that say the same about the same text. */
function keyOf({ place, ruleId, quoted }: Finding): string {
  const number = (value: number): string => String(value).padStart(9, '0');
  return [place.file, number(place.line), number(place.column), ruleId, quoted].join('\0');
}
