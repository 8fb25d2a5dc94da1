import type { ReportModel } from '../reports/model.js';
import { reports } from '../reports/registry.js';
import type { Report } from '../reports/report.js';
import { writeFiles } from './write-files.js';

/** Writes reports into a folder and returns their paths. A report that throws does not cost the others. */
export const writeReports = (
  model: ReportModel,
  folder: string,
  formats: readonly Report['format'][],
): ReturnType<typeof writeFiles> =>
  writeFiles(
    folder,
    formats.map((format) => ({
      fileName: reports[format].fileName,
      make: () => reports[format].render(model),
    })),
  );

export const allFormats = Object.keys(reports) as Report['format'][];
