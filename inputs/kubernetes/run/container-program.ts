import { shown } from '../../docker-run/line-error.js';
import { errorAt } from '../../subject/read-error.js';
import type { YamlField } from '../../subject/yaml-field.js';
import type { Program } from '../../workload/program-words.js';
import { programOf } from '../../workload/program-words.js';
import type { Fields } from './pod-container.js';

/** The environment of a container as `NAME=VALUE`. Throws ReadError for a value that is not in the manifest. */
export function environmentOf(fields: Fields): readonly string[] {
  const from = fields.get('envFrom');
  if (from !== undefined) throw notHere(from, 'envFrom takes variables from another object');
  const known = new Map<string, string>();
  for (const item of fields.get('env')?.items() ?? []) {
    const variable = item.fields();
    const name = variable.get('name')?.text() ?? '';
    const source = variable.get('valueFrom');
    if (source !== undefined) throw notHere(source, `the variable ${shown(name)} takes its value from elsewhere`);
    known.set(name, expanded(variable.get('value')?.text() ?? '', known));
  }
  return [...known].map(([name, value]) => `${name}=${value}`);
}

/** How a container is started; `$(NAME)` of its environment is filled in as the kubelet does. */
export function programIn(fields: Fields): Program {
  const known = new Map(
    environmentOf(fields).map((pair) => [pair.split('=', 1)[0] ?? '', pair.replace(/^[^=]*=/, '')]),
  );
  const words = (field: YamlField | undefined): readonly string[] =>
    (field?.items() ?? []).map((item) => expanded(item.text(), known));
  const command = words(fields.get('command'));
  return programOf(command.length === 0 ? undefined : command, words(fields.get('args')));
}

/** A doubled dollar sign keeps what follows as it is, and so does a name that is not known. */
const expanded = (text: string, known: ReadonlyMap<string, string>): string =>
  text.replace(/\$\$|\$\(([^)]*)\)/g, (written, name: string | undefined) =>
    name === undefined ? '$' : (known.get(name) ?? written),
  );

function notHere(field: YamlField, what: string): Error {
  return errorAt(field.source.placeAt(field.start), `${what}, which a check does not have: write the value out.`);
}
