import type { Rule } from '../../rules/schema.js';

/** The rules as JSON, or one line each for a person. */
export function ruleList(rules: readonly Rule[], json: boolean): string {
  if (json) return `${JSON.stringify({ schemaVersion: 1, rules }, null, 2)}\n`;
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  return rules
    .map((rule) => `${rule.id.padEnd(width)}  ${rule.layer.padEnd(7)}  ${rule.severity.padEnd(7)}  ${rule.title}\n`)
    .join('');
}
