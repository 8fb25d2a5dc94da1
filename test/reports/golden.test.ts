import test from 'ava';
import type { ReportModel } from '../../reports/model.js';
import { reports } from '../../reports/registry.js';
import { renderTerminal } from '../../reports/terminal.js';
import { assertGolden } from './golden.js';
import { modelOf } from './model-builder.js';
import { sampleRows } from './sample-rows.js';

const model: ReportModel = modelOf(sampleRows, {
  notices: ['runc-userns has the user-namespace mechanism of Sysbox and none of its emulation.'],
});

/** One tag a line and no style sheet, so that a change of one element is a change of one line. */
const diffable = (page: string): string =>
  page.replace(/<style>[^<]*<\/style>/, '<style></style>').replaceAll('><', '>\n<');

for (const report of Object.values(reports)) {
  test(`${report.format} is as accepted`, (t) => {
    const text = report.render(model);
    assertGolden(t, report.fileName, report.format === 'html' ? diffable(text) : text);
  });
}

for (const width of [80, 160]) {
  test(`terminal of ${String(width)} columns is as accepted`, (t) => {
    assertGolden(t, `terminal-${String(width)}.txt`, renderTerminal(model, { colour: false, width }));
  });
}
