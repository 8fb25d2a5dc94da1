import { simpleCommands } from './shell-words.js';

/** A program that a text runs, by its name alone, and its arguments in one text. */
export interface ProgramRun {
  readonly program: string;
  readonly arguments: string;
  readonly tolerated: boolean;
}

/** Programs that run another one: their options that take a value, and how many words stand before the other program. */
const wrappers: Readonly<Record<string, { readonly valued: string; readonly before: number }>> = {
  busybox: { valued: '', before: 0 },
  chroot: { valued: '', before: 1 },
  command: { valued: '', before: 0 },
  'dumb-init': { valued: 'r', before: 0 },
  env: { valued: 'uCS', before: 0 },
  exec: { valued: 'a', before: 0 },
  gosu: { valued: '', before: 1 },
  nice: { valued: 'n', before: 0 },
  nohup: { valued: '', before: 0 },
  'su-exec': { valued: '', before: 1 },
  sudo: { valued: 'ughpCU', before: 0 },
  timeout: { valued: 'sk', before: 1 },
  tini: { valued: 'p', before: 0 },
};

const deepest = 4;

/** Every program that a command line, a script or the JSON form of one runs, as far as its text shows. */
export function runPrograms(text: string): readonly ProgramRun[] {
  const list = jsonList(text);
  return list === undefined ? ofScript(text, 0) : ofWords(list, false, 0);
}

const ofScript = (script: string, depth: number): readonly ProgramRun[] =>
  simpleCommands(script).flatMap(({ words, tolerated }) => ofWords(words, tolerated, depth));

function ofWords(words: readonly string[], tolerated: boolean, depth: number): readonly ProgramRun[] {
  const start = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word));
  const [first, ...rest] = start < 0 ? [] : words.slice(start);
  if (first === undefined || depth > deepest) return [];
  const program = first.slice(first.lastIndexOf('/') + 1);
  if (/^(?:ba|da|a|k|z)?sh$/.test(program)) {
    const at = rest.findIndex((word) => /^-[a-z]*c$/.test(word));
    // What follows the script is one word where a shell wrote it, and all of its words where a list was joined.
    const script = at < 0 ? '' : rest.slice(at + 1).join(' ');
    return ofScript(script, depth + 1).map((run) => ({ ...run, tolerated: run.tolerated || tolerated }));
  }
  const wrapper = Object.hasOwn(wrappers, program) ? wrappers[program] : undefined;
  // Scripts of this name end with `exec "$@"` by custom.
  if (/entrypoint(?:\.sh)?$/.test(program))
    return [{ program, arguments: rest.join(' '), tolerated }, ...ofWords(rest, tolerated, depth + 1)];
  if (wrapper !== undefined) return ofWords(afterOptions(rest, wrapper), tolerated, depth + 1);
  return [{ program, arguments: rest.join(' '), tolerated }];
}

function afterOptions(
  words: readonly string[],
  { valued, before }: { readonly valued: string; readonly before: number },
): readonly string[] {
  let next = 0;
  for (; words[next]?.startsWith('-') === true; next += 1) {
    const option = words[next] ?? '';
    if (option === '--') return words.slice(next + 1 + before);
    if (/^-[A-Za-z]$/.test(option) && valued.includes(option.charAt(1))) next += 1;
  }
  return words.slice(next + before);
}

function jsonList(text: string): readonly string[] | undefined {
  if (!text.trimStart().startsWith('[')) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((item) => typeof item === 'string') ? list : undefined;
  } catch {
    return undefined;
  }
}
