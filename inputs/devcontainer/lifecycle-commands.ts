import { shellQuote } from '../../workloads/shell-quote.js';
import type { Setting } from '../subject/setting.js';
import type { JsonField } from './json-field.js';

/** Those that run inside the container; initializeCommand runs on the host. */
const hooks = ['onCreateCommand', 'updateContentCommand', 'postCreateCommand', 'postStartCommand', 'postAttachCommand'];

/** The commands of a devcontainer.json that are run inside its container. */
export function lifecycleCommands(fields: ReadonlyMap<string, JsonField>): readonly Setting[] {
  return hooks.flatMap((hook) => {
    const field = fields.get(hook);
    return field === undefined ? [] : commandsOf(field);
  });
}

/** A command, or several under names of their own that run side by side. */
function commandsOf(field: JsonField): readonly Setting[] {
  return field.type === 'object' ? [...field.fields().values()].map(command) : [command(field)];
}

function command(field: JsonField): Setting {
  const text = field.type === 'array' ? shellQuote(field.items().map((item) => item.text())) : field.text();
  return field.setting('command', text);
}
