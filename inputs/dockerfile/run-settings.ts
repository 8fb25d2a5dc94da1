import { shown } from '../docker-run/line-error.js';
import { nearestName } from '../docker-run/nearest-name.js';
import type { Setting } from '../subject/setting.js';
import { commandLine } from './exec-form.js';
import type { BuildFlag, Instruction } from './instruction.js';
import { refusedInstruction, settingAt } from './instruction.js';

/** What one RUN runs, and what it asks of the builder by its flags. */
export function runSettings(instruction: Instruction): readonly Setting[] {
  return [
    ...instruction.flags.map((flag) => flagSetting(flag, instruction)),
    settingAt('run', runText(instruction), instruction),
  ];
}

/** The command on one line, with the bodies of its heredocs behind it. */
const runText = ({ rest, heredocs }: Instruction): string =>
  [commandLine(rest.text), ...heredocs.map(({ body }) => body)].join('\n');

const allowed: Readonly<Record<string, readonly string[]>> = {
  network: ['default', 'none', 'host'],
  security: ['insecure', 'sandbox'],
};

const mountTypes: readonly string[] = ['bind', 'cache', 'secret', 'ssh', 'tmpfs'];

function flagSetting(flag: BuildFlag, instruction: Instruction): Setting {
  const { name, value = '' } = flag;
  const words = allowed[name];
  if (words !== undefined && !words.includes(value.toLowerCase())) {
    throw refusedInstruction(instruction, flag.start, `--${name} must be ${words.join(' or ')}, not ${shown(value)}.`);
  }
  switch (name) {
    case 'network':
      return settingAt('run-network', value.toLowerCase(), instruction, flag);
    case 'security':
      return settingAt('run-security', value.toLowerCase(), instruction, flag);
    case 'device':
      return settingAt('device', value.split(',', 1)[0] ?? '', instruction, flag);
    default:
      return settingAt('run-mount', mountValue(flag, instruction), instruction, flag);
  }
}

/** The fields of a mount with its type in front, which is a bind where none is written. */
function mountValue({ value = '', start }: BuildFlag, instruction: Instruction): string {
  const fields = value.split(',').map((field) => field.replace(/^[^=]+/, (key) => key.toLowerCase()));
  const type =
    fields
      .find((field) => field.startsWith('type='))
      ?.slice('type='.length)
      .toLowerCase() ?? 'bind';
  if (!mountTypes.includes(type) && !type.includes('$')) {
    const nearest = nearestName(type, mountTypes);
    const advice = nearest === undefined ? `write ${mountTypes.join(', ')}.` : `did you mean ${nearest}?`;
    throw refusedInstruction(instruction, start, `--mount has no type ${shown(type)}: ${advice}`);
  }
  return [`type=${type}`, ...fields.filter((field) => field !== '' && !field.startsWith('type='))].join(',');
}
