import { csvReport } from './csv.js';
import { htmlReport } from './html/html.js';
import { jsonReport } from './json.js';
import { junitReport } from './junit.js';
import { markdownReport } from './markdown.js';
import type { Report } from './report.js';

/** Every written format, in the order in which they are offered. */
export const reports: Readonly<Record<Report['format'], Report>> = {
  html: htmlReport,
  json: jsonReport,
  csv: csvReport,
  markdown: markdownReport,
  junit: junitReport,
};

/** Whether a word of the command line names a format; the names are the keys of `reports`. */
export const isReportFormat = (name: string): name is Report['format'] => Object.hasOwn(reports, name);
