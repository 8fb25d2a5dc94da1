import type { OptionKey } from '../../workloads/option-flags.js';
import { LineError, shown } from './line-error.js';
import { absoluteMount } from './mount-paths.js';
import type { LineContext } from './parsed-run.js';
import { readContextFile } from './context-file.js';
import { checkShape } from './value-shapes.js';
import { absoluteVolume } from './volume-paths.js';

/** The value as a workload carries it, and what to tell the user about it. */
export interface OptionValue {
  readonly value: string;
  readonly remark?: string;
}

/** Does what the docker client does to a value before it calls an engine. Throws LineError when it cannot be carried. */
export function readOptionValue(key: OptionKey, spelled: string, value: string, context: LineContext): OptionValue {
  checkShape(key, spelled, value);
  if (key === 'env') return environmentValue(value, context);
  // The engine API knows one spelling only.
  if (key === 'cpus') return { value: value.replace(/^\./, '0.').replace(/\.$/, '') };
  if (key === 'addHost') return { value: value.replace(/^([^:=]+)[:=]\[?(.+?)\]?$/, '$1:$2') };
  if (key === 'securityOpt') return { value: securityOption(spelled, value, context) };
  if (key === 'mount') return { value: absoluteMount(value, context.cwd) };
  if (key !== 'volume') return { value };
  const { spec, volumeName } = absoluteVolume(value, context.cwd);
  if (volumeName === undefined) return { value: spec };
  return { value: spec, remark: `The volume ${shown(volumeName)} is new and empty in each trial.` };
}

function environmentValue(value: string, context: LineContext): OptionValue {
  // A name that is set nowhere stays bare: the engine then takes it out of what the image sets.
  if (value.includes('=') || !Object.hasOwn(context.env, value)) return { value };
  const remark = `The value of ${shown(value)} is taken from your environment and written to the record and the reports.`;
  return { value: `${value}=${context.env[value] ?? ''}`, remark };
}

/** A seccomp profile travels as its text, as between the docker client and an engine. */
function securityOption(spelled: string, value: string, context: LineContext): string {
  const file = /^seccomp[=:](?<file>.+)$/s.exec(value)?.groups?.file;
  if (file === undefined || ['builtin', 'unconfined'].includes(file) || file.startsWith('{')) return value;
  const text = readContextFile(spelled, file, context);
  try {
    return `seccomp=${JSON.stringify(JSON.parse(text))}`;
  } catch {
    throw new LineError(`${spelled} ${shown(value)}: that file is not JSON; give a seccomp profile.`);
  }
}
