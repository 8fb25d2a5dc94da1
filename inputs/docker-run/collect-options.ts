import type { OptionKey } from '../../workloads/option-flags.js';
import { optionFlags } from '../../workloads/option-flags.js';
import { ContainerOptions } from '../../workloads/options.js';
import { readContextFile } from './context-file.js';
import { readKeyValues } from './key-value-file.js';
import { LineError } from './line-error.js';
import type { GivenFlag } from './match-flags.js';
import type { LineContext, ParsedRun } from './parsed-run.js';
import { readOptionValue } from './option-value.js';
import { withoutTerminal } from './terminal.js';

/** Turns the flags of a line into container options. Throws LineError for a flag that cannot be carried over. */
export function collectOptions(
  flags: readonly GivenFlag[],
  context: LineContext,
): Pick<ParsedRun, 'options' | 'privilege' | 'detached' | 'remarks'> {
  const single: Partial<Record<OptionKey, string | boolean>> = {};
  const lists: Partial<Record<OptionKey, readonly string[]>> = {};
  // Docker puts the pairs of files before those of the line, whatever their order.
  const fromFiles = { env: [] as readonly string[], label: [] as readonly string[] };
  const remarks: string[] = [];
  let privileged = false;
  let detached = false;

  for (const { spelled, rule, value } of flags) {
    switch (rule.kind) {
      case 'privileged':
        privileged = value === true;
        break;
      case 'dropped':
        if (spelled === '-d' || spelled === '--detach') detached = value === true;
        if (value !== false && rule.remark !== undefined) remarks.push(`${spelled} is left out: ${rule.remark}.`);
        break;
      case 'refused':
        if (value !== false) throw new LineError(`${spelled} cannot be carried over: ${rule.reason}.`);
        break;
      case 'pairs-file': {
        const file = String(value);
        const lookup = (name: string): string | undefined => (rule.key === 'env' ? variable(context, name) : undefined);
        const pairs = readKeyValues(readContextFile(spelled, file, context), file, lookup);
        fromFiles[rule.key] = [...fromFiles[rule.key], ...pairs];
        break;
      }
      case 'option': {
        const { key } = rule;
        if (typeof value === 'boolean') {
          single[key] = value;
          break;
        }
        const read = readOptionValue(key, spelled, value, context);
        if (read.remark !== undefined) remarks.push(read.remark);
        if (key === 'network' && single.network !== undefined) {
          throw new LineError(
            `${spelled} is given twice: a check connects the container to one network; leave one out.`,
          );
        }
        if (optionFlags[key].kind === 'list') lists[key] = [...(lists[key] ?? []), read.value];
        else single[key] = read.value;
      }
    }
  }

  for (const key of ['env', 'label'] as const) {
    if (fromFiles[key].length > 0) lists[key] = [...fromFiles[key], ...(lists[key] ?? [])];
  }
  if (fromFiles.env.length > 0) remarks.push('The values of --env-file are written to the record and the reports.');
  const terminal = withoutTerminal(ContainerOptions.parse({ ...single, ...lists }));
  return {
    options: terminal.options,
    privilege: privileged ? 'privileged' : 'plain',
    detached,
    remarks: [...new Set([...remarks, ...terminal.remarks])],
  };
}

function variable(context: LineContext, name: string): string | undefined {
  return Object.hasOwn(context.env, name) ? context.env[name] : undefined;
}
