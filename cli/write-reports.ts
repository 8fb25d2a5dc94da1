import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportModel } from '../reports/model.js';
import { reports } from '../reports/registry.js';
import type { Report } from '../reports/report.js';

/** Writes reports into a folder and returns their paths. A report that throws does not cost the others. */
export async function writeReports(
  model: ReportModel,
  folder: string,
  formats: readonly Report['format'][],
): Promise<{ readonly written: readonly string[]; readonly failed: readonly string[] }> {
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  const failed: string[] = [];
  for (const format of formats) {
    const report = reports[format];
    const path = join(folder, report.fileName);
    try {
      // Renamed when whole: a reader never sees half a report.
      await writeFile(`${path}.part`, report.render(model));
      await rename(`${path}.part`, path);
      written.push(path);
    } catch (error) {
      failed.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { written, failed };
}

export const allFormats = Object.keys(reports) as Report['format'][];
