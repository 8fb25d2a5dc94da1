import type { PlacedWord } from '../subject/run-flags.js';

/** A docker command that makes a container or an image: for `run` the words after its name, for `build` all of them. */
export interface DockerCommand {
  readonly verb: 'run' | 'build';
  readonly words: readonly PlacedWord[];
}

/** Whether a line may hold such a command, wherever in it. */
export const mentionsDocker = (line: string): boolean => mention.test(`${line} `);

const clientFlags = String.raw`(?:-\S+\s+(?:[^-\s]\S*\s+)?)*`;
const buildx = String.raw`buildx\s+${clientFlags}(?:build|create|bake)`;
const commands = String.raw`(?:(?:container\s+)?(?:run|create)|${buildx}|(?:(?:image|builder)\s+)?build)`;
const mention = new RegExp(String.raw`\bdocker\s+${clientFlags}${commands}\s`);
const assignment = /^[A-Za-z_]\w*=/;

const clientFlagsWithValue = new Set(['-H', '--host', '-c', '--context', '--config', '-l', '--log-level']);
const buildGroups = ['buildx', 'image', 'builder', 'build'];

/** Reads `[sudo] [NAME=VALUE…] docker [FLAGS] run|create|build …`; undefined where the words are something else. */
export function dockerCommand(words: readonly PlacedWord[]): DockerCommand | undefined {
  const [program, ...others] = words.slice(words.findIndex(({ text }) => text !== 'sudo' && !assignment.test(text)));
  if (program?.text !== 'docker') return undefined;
  const rest = afterClientFlags(others);
  if (buildGroups.includes(rest[0]?.text ?? '')) return { verb: 'build', words };
  const verbAt = rest[0]?.text === 'container' ? 1 : 0;
  if (!['run', 'create'].includes(rest[verbAt]?.text ?? '')) return undefined;
  return { verb: 'run', words: rest.slice(verbAt + 1) };
}

function afterClientFlags(words: readonly PlacedWord[]): readonly PlacedWord[] {
  let next = 0;
  for (; words[next]?.text.startsWith('-') === true; next += 1) {
    if (clientFlagsWithValue.has(words[next]?.text ?? '')) next += 1;
  }
  return words.slice(next);
}
