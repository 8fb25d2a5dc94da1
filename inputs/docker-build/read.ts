import { LineError } from '../docker-run/line-error.js';
import { catchReadError } from '../subject/read-error.js';
import type { ReadSubjects } from '../subject/setting.js';
import { flagSettings, unreadFiles } from './flag-settings.js';
import { parseBuildLine } from './parse-build-line.js';
import { unknownEntitlements } from './unknown-entitlements.js';

/**
 * Reads a line of `docker build`, or of `docker buildx` with `build`, `create` or `bake`. Never throws.
 * @param line its words, or the line as it would be typed into a shell; places count from its beginning
 */
export function readDockerBuild(line: string | readonly string[]): ReadSubjects {
  try {
    return catchReadError(() => read(line));
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    return { ok: false, message: aboutBuilds(error), place: { file: '-', line: 1, column: 1 } };
  }
}

/** The sentences are made for the other command. */
export const aboutBuilds = ({ message }: LineError): string => message.replaceAll('docker run', 'docker build');

function read(line: string | readonly string[]): ReadSubjects {
  const { command, before, flags, source, start } = parseBuildLine(line);
  const settings = [...before, ...flags].flatMap((flag) =>
    flagSettings(flag).map(([name, value]) => source.setting(name, value, flag.start, flag.end)),
  );
  // Only a builder that is created has one.
  const name = flags.findLast((flag) => flag.name === 'name')?.value;
  const place = source.placeAt(start);
  return {
    ok: true,
    subjects: [{ kind: 'build', origin: 'docker-build', name, place, settings }],
    remarks: [...unreadFiles(command, flags), ...unknownEntitlements(settings)],
  };
}
