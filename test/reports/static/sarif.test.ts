import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import test from 'ava';
import type * as Draft04 from 'ajv-draft-04';
import { staticSarif } from '../../../reports/static/sarif.js';
import type { StaticReport } from '../../../reports/static/model.js';
import type { Finding } from '../../../rules/finding.js';
import { finding, hostile, reportOf } from './sample.js';

const require = createRequire(import.meta.url);
// A CommonJS module whose class is its default export.
const { default: Ajv } = require('ajv-draft-04') as { default: typeof Draft04.default.default };
const schemaFile = require.resolve('@microsoft/jest-sarif').replace(/index\.js$/, 'schemas/sarif-2.1.0-rtm.5.json');
const validator = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false });
const validate = validator.compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);

const notices = (message: string): Partial<StaticReport> => ({
  remarks: [{ file: 'a b.yml', message }],
  unreadable: [{ file: '/c', message: 'd' }],
});

interface Log {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly name: string;
        readonly version: string;
        readonly rules: readonly { readonly id: string; readonly helpUri: string }[];
      };
    };
    readonly invocations: readonly {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: readonly object[];
    }[];
    readonly columnKind: string;
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object };
      }[];
    }[];
  }[];
}

const logOf = (...findings: readonly Finding[]): Log => JSON.parse(staticSarif(reportOf(...findings))) as Log;

const reports: readonly (readonly [what: string, findings: readonly Finding[]])[] = [
  ['nothing', []],
  ['one finding', [finding()]],
  [
    'several of two rules',
    [finding(), finding({ ruleId: 'b', severity: 'note' }), finding({ place: { file: 'b', line: 9, column: 1 } })],
  ],
  ['hostile text', [finding({ quoted: hostile, subject: hostile, place: { file: hostile, line: 1, column: 1 } })]],
];
for (const [what, findings] of reports) {
  test(`${what}: valid by the schema of SARIF 2.1.0`, (t) => {
    const valid = validate(JSON.parse(staticSarif(reportOf(...findings))));
    t.true(valid, JSON.stringify(validate.errors, null, 1));
  });
}

test('what was not read is a notification, and what could not be makes the run a failed one', (t) => {
  const written = JSON.parse(staticSarif({ ...reportOf(), ...notices(hostile) })) as Log;
  t.true(validate(written), JSON.stringify(validate.errors, null, 1));
  const [invocation] = written.runs[0]?.invocations ?? [];
  const at = (uri: string): object => ({ locations: [{ physicalLocation: { artifactLocation: { uri } } }] });
  t.false(invocation?.executionSuccessful);
  t.is(invocation?.toolExecutionNotifications.length, 2);
  t.deepEqual(invocation?.toolExecutionNotifications[0], {
    level: 'error',
    message: { text: 'd' },
    ...at('file:///c'),
  });
  t.like(invocation?.toolExecutionNotifications[1], { level: 'note', ...at('a%20b.yml') });
  t.notRegex(JSON.stringify(invocation), /\\u001b|\u202e/);
  t.deepEqual(logOf().runs[0]?.invocations, [{ executionSuccessful: true, toolExecutionNotifications: [] }]);
});

test('the schema is one that refuses', (t) => {
  t.false(validate({ version: '2.1.0', runs: [{}] }));
  t.false(validate({ ...logOf(finding()), version: '2.0.0' }));
});

test('results point at their rule, their place and their level', (t) => {
  const { runs, version } = logOf(
    finding({ ruleId: 'a' }),
    finding({ ruleId: 'b', severity: 'note' }),
    finding({ ruleId: 'a' }),
  );
  const [run] = runs;
  t.is(version, '2.1.0');
  t.is(run?.columnKind, 'utf16CodeUnits');
  t.deepEqual([run?.tool.driver.name, run?.tool.driver.version], ['eci-compat', '1.2.3']);
  t.deepEqual(
    run?.tool.driver.rules.map(({ id }) => id),
    ['a', 'b'],
  );
  for (const { ruleId, ruleIndex } of run?.results ?? []) t.is(run?.tool.driver.rules[ruleIndex]?.id, ruleId);
  t.deepEqual(
    run?.results.map(({ level }) => level),
    ['error', 'note', 'error'],
  );
  t.deepEqual(run?.results[0]?.locations[0]?.physicalLocation, {
    artifactLocation: { uri: 'compose.yaml' },
    region: { startLine: 4, startColumn: 5, snippet: { text: 'pid: host' } },
  });
  t.true(run?.results[0]?.message.text.includes('Leave it out.'));
});

const uris: readonly (readonly [file: string, uri: string])[] = [
  ['compose.yaml', 'compose.yaml'],
  ['./a/b c.yaml', 'a/b%20c.yaml'],
  ['a#b?c%d.yaml', 'a%23b%3Fc%25d.yaml'],
  ['../x', '../x'],
  ['/srv/x', 'file:///srv/x'],
  ['C:\\a\\b', 'file:///C:/a/b'],
  ['a:b', 'a%3Ab'],
  ['-', '-'],
];
for (const [file, uri] of uris) {
  test(`${file} as a URI reference`, (t) => {
    const [run] = logOf(finding({ place: { file, line: 1, column: 1 } })).runs;
    t.is(run?.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri, uri);
    t.true(URL.canParse(uri, 'file:///base/'));
  });
}
