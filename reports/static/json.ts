import type { Finding } from '../../rules/finding.js';
import type { StaticReport } from './model.js';

/** One JSON document; fields may be added to it, and are never renamed. */
export const staticJson = ({ files, findings, remarks, unreadable }: StaticReport): string =>
  `${JSON.stringify({ schemaVersion: 1, files, findings: findings.map(findingJson), remarks, unreadable }, null, 2)}\n`;

/** Undefined fields are left out by JSON. */
const findingJson = ({ place, ...finding }: Finding) => ({
  ruleId: finding.ruleId,
  layer: finding.layer,
  severity: finding.severity,
  file: place.file,
  line: place.line,
  column: place.column,
  quoted: finding.quoted,
  message: finding.message,
  reason: finding.reason,
  advice: finding.advice,
  source: finding.source,
  subject: finding.subject,
  workload: finding.workload,
  since: finding.since,
  until: finding.until,
});
