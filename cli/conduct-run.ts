import { executeRun } from '../harness/run/execute-run.js';
import type { CliContext } from './context.js';
import { endRecorded } from './end-recorded.js';
import { withOpenHost } from './open-for-run.js';
import { prepareRun } from './prepare-run.js';
import { present } from './present.js';
import { parseRecordFile } from './read-record.js';
import type { RunChoices } from './run-choices.js';
import { stoppedBy } from './stopped-by.js';
import { allFormats } from './options/choices.js';

/** Executes, records, judges, reports; returns the exit status. */
export async function conductRun(choices: RunChoices, context: CliContext): Promise<number> {
  const { folder, stopped } = await withOpenHost(choices, context, async (opened) => ({
    folder: opened.folder,
    stopped: await stoppedBy(async () => executeRun(await prepareRun(opened, context), context.signal)),
  }));
  return endRecorded(
    stopped,
    {
      read: () => parseRecordFile(folder, context),
      present: (record) => present(record, { folder, formats: allFormats, json: choices.json }, context),
    },
    context,
  );
}
