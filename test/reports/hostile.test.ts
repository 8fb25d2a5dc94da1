import test from 'ava';
import type { ReportModel } from '../../reports/model.js';
import type { Report } from '../../reports/report.js';
import { reports } from '../../reports/registry.js';
import { renderTerminal } from '../../reports/terminal.js';
import { hostileText } from './escape/arbitrary-text.js';
import { hostileModel } from './hostile-model.js';

const model = hostileModel(hostileText);
const check: ReportModel = { ...model, plan: { ...model.plan, kind: 'check' } };

const rendered: readonly (readonly [format: string, kind: string, text: string])[] = [model, check].flatMap((one) => [
  ...Object.values(reports).map((report) => [report.format, one.plan.kind, report.render(one)] as const),
  ['terminal', one.plan.kind, renderTerminal(one, { colour: false, width: 120 })] as const,
]);

/** Characters that no output may hold as they are: controls, bidi controls, noncharacters, lone surrogates. */
const acting =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\p{Cs}]/u;

for (const [format, kind, text] of rendered) {
  test(`${format} of a ${kind}: no character that a terminal, an editor or a parser would act upon comes through`, (t) => {
    t.is(acting.exec(text)?.[0], undefined);
    t.true(text.endsWith('\n'));
  });
}

for (const [format, kind, text] of rendered.filter(([format]) => ['html', 'markdown', 'junit'].includes(format))) {
  test(`${format} of a ${kind}: no element comes through`, (t) => {
    t.notRegex(text, /<script|<img|<!--/i);
  });
}

test('terminal in colour: the only escapes are its own colours', (t) => {
  const coloured = renderTerminal(check, { colour: true, width: 120 });
  const own = String.raw`\u001b\[(?:1|2|22|31|33|39)m`;
  t.notRegex(coloured.replace(new RegExp(own, 'g'), ''), acting);
  t.regex(coloured, new RegExp(own));
});

/** Half a million characters in every place where a text can be: 60 million if nothing were cut. */
const endless = 'x|<'.repeat(170_000);

const limits: Readonly<Record<Report['format'], number>> = {
  html: 1_500_000,
  json: 12_000_000,
  csv: 2_000_000,
  markdown: 1_000_000,
  junit: 1_000_000,
};

for (const report of Object.values(reports)) {
  test(`${report.format}: endless texts are cut`, (t) => {
    const length = report.render(hostileModel(endless)).length;
    t.true(length < limits[report.format], `${String(length)} characters`);
  });
}
