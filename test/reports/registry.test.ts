import test from 'ava';
import { isReportFormat, reports } from '../../reports/registry.js';

test('each format is registered under its own name and has its own file', (t) => {
  t.deepEqual(
    Object.entries(reports).map(([name, { format, fileName }]) => [name, format, fileName]),
    [
      ['html', 'html', 'report.html'],
      ['json', 'json', 'report.json'],
      ['csv', 'csv', 'report.csv'],
      ['markdown', 'markdown', 'report.md'],
      ['junit', 'junit', 'junit.xml'],
    ],
  );
});

test('only these are formats', (t) => {
  t.true(isReportFormat('csv'));
  t.false(isReportFormat('pdf'));
  t.false(isReportFormat('toString'));
});
