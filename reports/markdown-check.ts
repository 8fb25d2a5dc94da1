import { clipList } from './escape/clip.js';
import { markdownCode, markdownText } from './escape/markdown.js';
import { measureText } from './measure-text.js';
import type { ReportRow } from './model.js';

const maxDifferences = 100;

/** What the settings of a check's workload tell, as a list; no line where they tell nothing. */
export const settingItems = ({ settings = [] }: ReportRow): readonly string[] =>
  settings.map(
    ({ severity, message, ruleId, where, quoted, advice, source }) =>
      `- **${severity}** ${markdownText(message)} (${markdownCode(ruleId)}): ${markdownCode(quoted)} at ${markdownText(where)}. ${markdownText(advice)} ${markdownText(source)}`,
  );

/** What differs between the sides beside their end, as a list. */
export function differenceItems({ comparison }: ReportRow): readonly string[] {
  const { shown, leftOut } = clipList(comparison?.differences ?? [], maxDifferences);
  const value = (text: string | null): string => (text === null ? 'absent' : markdownCode(text));
  return [
    ...shown.map(
      ({ what, baseline, candidate }) => `- ${markdownCode(what)}: ${value(baseline)} → ${value(candidate)}`,
    ),
    ...(leftOut === 0 ? [] : [`- and ${String(leftOut)} more in report.json`]),
  ];
}

/** Quantities of both sides, as a list. */
export const measureItems = ({ measures = [] }: ReportRow): readonly string[] =>
  measures.map((measure) => `- ${markdownText(measureText(measure))}`);
