import { renderRecords } from '../../reports/records/render-records.js';
import type { RecordsModel } from '../../reports/records/model.js';
import { renderRecordsTerminal } from '../../reports/records/terminal.js';
import { reports } from '../../reports/registry.js';
import { wantsColour } from '../context.js';
import type { CliContext } from '../context.js';
import { exitCodeOf, exitCodes } from '../exit-code.js';
import type { Presentation } from '../present.js';
import { shownPath } from '../run-folder.js';
import { writeFiles } from '../write-files.js';

/** Writes the reports of two records, prints the result; returns the exit status. */
export async function presentRecords(
  compared: RecordsModel,
  { folder, formats, json }: Presentation,
  context: CliContext,
): Promise<number> {
  const { written, failed } = await writeFiles(
    folder,
    formats.map((format) => ({
      fileName: reports[format].fileName,
      make: () => renderRecords(format, compared),
    })),
  );
  const terminal = { colour: wantsColour(context), width: context.columns };
  context.stdout(json ? renderRecords('json', compared) : renderRecordsTerminal(compared, terminal));
  const page = written.find((path) => path.endsWith('.html'));
  for (const path of page === undefined ? written : [page])
    (json ? context.stderr : context.stdout)(`\nReport: ${shownPath(context.cwd, path)}\n`);
  for (const failure of failed) context.stderr(`eci-compat: report not written: ${failure}\n`);
  return failed.length > 0 ? exitCodes.infrastructure : exitCodeOf(compared.model);
}
