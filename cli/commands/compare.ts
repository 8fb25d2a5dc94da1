import { joinObstacle } from '../../compare/records/join-obstacle.js';
import { buildRecordsModel } from '../../reports/records/build-records-model.js';
import { renderRecords } from '../../reports/records/render-records.js';
import { renderRecordsTerminal } from '../../reports/records/terminal.js';
import { folderSeenFrom, readSide } from '../compare/read-side.js';
import type { CliContext } from '../context.js';
import { allFormats, formats } from '../options/choices.js';
import { presentReports } from '../present.js';
import { checkRunFolder } from '../run-folder.js';
import { shownText } from '../shown-text.js';
import { UsageError } from '../usage-error.js';
import type { CompareOptions } from './compare-options.js';

/** Joins two records and judges them as one run; returns the exit status that the results mean. */
export async function compareCommand(
  [first, second]: readonly [a: string, b: string],
  options: CompareOptions,
  context: CliContext,
): Promise<number> {
  const chosen = options.format === undefined ? allFormats : formats(options.format);
  const one = await readSide({ label: 'A', directory: first, target: options.aTarget }, context);
  const other = await readSide({ label: 'B', directory: second, target: options.bTarget }, context);
  const name = folderName(one.record.started.runId, other.record.started.runId);
  const folder = await checkRunFolder(context.cwd, name, options.out, false);
  const a = { ...one, folder: folderSeenFrom(folder, first, context) };
  const b = { ...other, folder: folderSeenFrom(folder, second, context) };
  const obstacle = joinObstacle(a, b);
  if (obstacle !== undefined) throw new UsageError(shownText(obstacle));
  const compared = buildRecordsModel(a, b);
  return presentReports(
    {
      model: compared.model,
      render: (format) => renderRecords(format, compared),
      terminal: (terminal) => renderRecordsTerminal(compared, terminal),
    },
    { folder, formats: chosen, json: options.json === true },
    context,
  );
}

const maxIdLength = 60;

/** The same two records have the same folder; their ids are texts out of a file. */
function folderName(...ids: readonly string[]): string {
  const safe = ids.map((id) => id.replace(/[^A-Za-z0-9-]/g, '_').slice(0, maxIdLength));
  return `compare-${safe.join('-')}`;
}
