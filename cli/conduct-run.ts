import { HarnessError } from '../harness/errors/harness-error.js';
import { executeRun } from '../harness/run/execute-run.js';
import type { CliContext } from './context.js';
import { exitCodes } from './exit-code.js';
import { withOpenHost } from './open-for-run.js';
import type { OpenedRun } from './open-for-run.js';
import { prepareRun } from './prepare-run.js';
import { present } from './present.js';
import { parseRecordFile } from './read-record.js';
import type { RunChoices } from './run-choices.js';
import { shownText } from './shown-text.js';
import { allFormats } from './write-reports.js';

/** Executes, records, judges, reports; returns the exit status. */
export async function conductRun(choices: RunChoices, context: CliContext): Promise<number> {
  const { signal } = context;
  const { folder, stopped } = await withOpenHost(choices, context, async (opened) => ({
    folder: opened.folder,
    stopped: await runOnHost(opened, context),
  }));
  if (stopped instanceof HarnessError && stopped.code === 'usage') throw stopped;
  const record = await parseRecordFile(folder, context).catch((error: unknown) => {
    // Without a record, what stopped the run is what a person has to know.
    throw stopped ?? error;
  });
  const code = await present(record, { folder, formats: allFormats, json: choices.json }, context);
  if (signal.aborted) return exitCodes.interrupted;
  if (stopped !== undefined) {
    context.stderr(`eci-compat: ${shownText(stopped.message)}\n`);
    return exitCodes.infrastructure;
  }
  return code;
}

/** An error that ended the run early is returned: its record still has a report. */
async function runOnHost(opened: OpenedRun, context: CliContext): Promise<Error | undefined> {
  try {
    await executeRun(await prepareRun(opened, context), context.signal);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
