import { z } from 'zod';
import { ReportDocument } from '../reports/document.js';
import { RecordsDocument } from '../reports/records/model.js';
import { StaticDocument } from '../reports/static/document.js';
import { BenchEvent } from '../results/bench/bench-events.js';
import { RunEvent } from '../results/events.js';
import { Workload } from '../workloads/schema.js';

/** A generated file: its name below `schemas/` and its text. */
export interface SchemaFile {
  readonly fileName: string;
  readonly text: string;
}

const published = [
  { name: 'workload', title: 'A workload declaration (workloads/catalog/<area>/<id>.yaml)', schema: Workload },
  { name: 'run-event', title: 'One line of a run record (run.jsonl)', schema: RunEvent },
  { name: 'bench-event', title: 'One line of the record of a benchmark (run.jsonl)', schema: BenchEvent },
  { name: 'report', title: 'A report (report.json)', schema: ReportDocument },
  { name: 'compare', title: 'Two records compared (eci-compat compare --json)', schema: RecordsDocument },
  { name: 'check-static', title: 'A static check (eci-compat check --static --json)', schema: StaticDocument },
] as const;

/**
 * The JSON Schemas (draft 2020-12) of what users write and read. Rules that are program code, such as which requirement
 * names exist, have no JSON Schema form: what these schemas accept, the program may still refuse.
 */
export function schemaFiles(): readonly SchemaFile[] {
  return published.map(({ name, title, schema }) => {
    const { $schema, ...rest } = z.toJSONSchema(schema, {
      target: 'draft-2020-12',
      io: 'input',
      unrepresentable: 'throw',
    });
    return { fileName: `${name}.schema.json`, text: `${JSON.stringify({ $schema, title, ...rest }, undefined, 2)}\n` };
  });
}
