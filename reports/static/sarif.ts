import type { Finding } from '../../rules/finding.js';
import { visibleText } from '../escape/visible-text.js';
import type { StaticNotice, StaticReport } from './model.js';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** SARIF 2.1.0, as code scanning and editors read it. Severities are its levels by the same names. */
export function staticSarif({ findings, remarks, unreadable, toolVersion }: StaticReport): string {
  const rules = [...new Map(findings.map((finding) => [finding.ruleId, finding])).values()];
  const indexOf = new Map(rules.map(({ ruleId }, index) => [ruleId, index]));
  const log = {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'eci-compat', version: toolVersion, rules: rules.map(ruleOf) } },
        invocations: [
          {
            executionSuccessful: unreadable.length === 0,
            toolExecutionNotifications: [
              ...unreadable.map((notice) => notification(notice, 'error')),
              ...remarks.map((notice) => notification(notice, 'note')),
            ],
          },
        ],
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => resultOf(finding, indexOf.get(finding.ruleId) ?? -1)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const ruleOf = ({ ruleId, message, reason, advice, source, severity, layer }: Finding) => ({
  id: ruleId,
  shortDescription: { text: `${message}.` },
  fullDescription: { text: reason },
  help: { text: advice },
  helpUri: source,
  defaultConfiguration: { level: severity },
  properties: { tags: [layer] },
});

const notification = ({ file, message }: StaticNotice, level: 'error' | 'note') => ({
  level,
  message: { text: visibleText(message) },
  locations: [{ physicalLocation: { artifactLocation: { uri: fileUri(file) } } }],
});

const resultOf = ({ ruleId, severity, message, reason, advice, place, quoted }: Finding, ruleIndex: number) => ({
  ruleId,
  ruleIndex,
  level: severity,
  message: { text: `${message}. ${reason} ${advice}` },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: fileUri(place.file) },
        region: { startLine: place.line, startColumn: place.column, snippet: { text: visibleText(quoted) } },
      },
    },
  ],
});

/** A path as a URI reference: relative to where the program ran, or of scheme `file` where it is absolute. */
function fileUri(file: string): string {
  const path = file.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]:\//.test(path)) return `file:///${path.slice(0, 2)}${encoded.slice('X%3A'.length)}`;
  return path.startsWith('/') ? `file://${encoded}` : encoded;
}
