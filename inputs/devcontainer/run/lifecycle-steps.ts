import { shellQuote, shellWord } from '../../../workloads/shell-quote.js';
import type { ExecStep } from '../../../workloads/step.js';
import type { JsonField } from '../json-field.js';

type Fields = ReadonlyMap<string, JsonField>;

/** In the order in which they are run; what is done when an editor attaches is not among them. */
const hooks = ['onCreateCommand', 'updateContentCommand', 'postCreateCommand', 'postStartCommand'];

/**
 * The commands of a devcontainer.json as steps inside the container of a service. Without any, one step looks whether the
 * folder of the project can be read there.
 */
export function lifecycleSteps(
  fields: Fields,
  service: string,
  folder: string,
  values: (field: JsonField) => string,
): readonly ExecStep[] {
  const before = [`cd ${shellWord(folder)}`, ...environmentOf(fields.get('remoteEnv'), values)].join(' && ');
  const commands = hooks.flatMap((hook) => {
    const field = fields.get(hook);
    return field === undefined ? [] : commandsOf(field, values);
  });
  const scripts = commands.length === 0 ? ['ls > /dev/null'] : commands;
  return scripts.map((script) => ({ exec: service, script: `${before} && ${script}` }));
}

/** A command, or several under names of their own. Those may run side by side; here they do one after the other. */
function commandsOf(field: JsonField, values: (field: JsonField) => string): readonly string[] {
  if (field.type === 'object') return [...field.fields().values()].flatMap((one) => commandsOf(one, values));
  if (field.type === 'array') {
    const words = field.items().map(values);
    return words.length === 0 ? [] : [shellQuote(words)];
  }
  const text = values(field);
  return text.trim() === '' ? [] : [shellQuote(['sh', '-c', text])];
}

/** `\${containerEnv:NAME}` is what the shell in the container has under that name. */
function environmentOf(field: JsonField | undefined, values: (field: JsonField) => string): readonly string[] {
  return [...(field?.fields() ?? [])].flatMap(([name, value]) => {
    if (value.type === 'null') return [`unset ${name}`];
    const parts = values(value).split(/\$\{containerEnv:([A-Za-z_]\w*)\}/);
    const text = parts.map((part, index) => (index % 2 === 1 ? `"\${${part}}"` : part === '' ? '' : shellWord(part)));
    return [`export ${name}=${text.join('')}`];
  });
}
