import { LineError, shown } from './line-error.js';

const wanted = 'write docker run [FLAGS] IMAGE [COMMAND]';

/** What follows `docker run`, `docker create` or their `docker container` forms. Throws LineError for anything else. */
export function wordsAfterRun(argv: readonly string[]): readonly string[] {
  const [program, ...words] = argv;
  if (program === undefined) throw new LineError(`The line is empty: ${wanted}.`);
  if (program === 'sudo')
    throw new LineError('The line starts with sudo: leave it out and run eci-compat itself as root.');
  if (/^[A-Za-z_]\w*=/.test(program)) {
    throw new LineError(`The line starts by setting ${shown(program)}: set it before eci-compat instead.`);
  }
  if (program !== 'docker') throw new LineError(`The line starts with "${shown(program)}": ${wanted}.`);
  const rest = words[0] === 'container' ? words.slice(1) : words;
  const verb = rest[0];
  if (verb === 'run' || verb === 'create') return rest.slice(1);
  if (verb === undefined) throw new LineError(`The line ends before run: ${wanted}.`);
  if (verb.startsWith('-')) {
    throw new LineError(
      `${shown(verb)} before run is a flag of the docker client: leave it out; eci-compat chooses the engine by its own --host.`,
    );
  }
  throw new LineError(
    `"${shown(['docker', ...words.slice(0, words.indexOf(verb) + 1)].join(' '))}" is not docker run: ${wanted}.`,
  );
}
