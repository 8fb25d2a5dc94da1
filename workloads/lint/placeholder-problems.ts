import { placeholderPattern } from '../placeholders.js';
import type { Workload } from '../schema.js';
import { filledTexts, scriptTexts } from './filled-texts.js';
import type { TextAt } from './filled-texts.js';
import { catalogProblem, executionProblem, listed } from './problem.js';
import type { LintProblem } from './problem.js';

const forms = '{service:NAME}, {own:NAME}, {hostDir:NAME}, {image}, {socket}';

/** One word in braces, with or without a name behind it; not `${…}` of a shell nor `{{…}}` of a template. */
const wordInBraces = /(?<![${])\{([a-zA-Z]+)(:[^{}]*)?\}(?!\})/g;
const kinds = /^(service|own|hostdir|image|socket)$/i;

/** Placeholders that nothing fills in, and names in them that nothing declares. */
export function placeholderProblems(workload: Workload): LintProblem[] {
  const services = new Set((workload.services ?? []).map(({ name }) => name));
  const hostDirs = new Set((workload.hostDirs ?? []).map(({ name }) => name));
  return [
    ...filledTexts(workload).flatMap((at) => [...unknownForms(at), ...unknownNames(at, services, hostDirs)]),
    ...scriptTexts(workload).flatMap(({ path, text }) =>
      [...text.matchAll(/(?<!\$)\{(service|own|hostDir):[a-z0-9-]+\}/g)].map(([found]) =>
        catalogProblem(
          path,
          `${found} is not filled in: braces are the shell's in a script; hand it over with the option env`,
        ),
      ),
    ),
    ...needsSocket(workload),
  ];
}

/** Text with spaces is likely a program of its own, where braces mean something else: only our own words count there. */
function unknownForms({ path, text }: TextAt): LintProblem[] {
  const rest = text.replace(placeholderPattern, '');
  return [...rest.matchAll(wordInBraces)]
    .filter(([, word = '']) => !/\s/.test(text) || kinds.test(word))
    .map(([found]) => executionProblem(path, `${found} is no placeholder; there are ${forms}`));
}

function unknownNames(
  { path, text }: TextAt,
  services: ReadonlySet<string>,
  hostDirs: ReadonlySet<string>,
): LintProblem[] {
  return [...text.matchAll(placeholderPattern)].flatMap(([found, kind, name = '']) => {
    if (kind === 'service' && !services.has(name)) {
      return [executionProblem(path, `${found} names no service; there are: ${listed(services, 'none')}`)];
    }
    if (kind === 'hostDir' && !hostDirs.has(name)) {
      return [executionProblem(path, `${found} names none of hostDirs; there are: ${listed(hostDirs, 'none')}`)];
    }
    return [];
  });
}

function needsSocket(workload: Workload): LintProblem[] {
  if (workload.requirements?.includes('engine-socket') === true) return [];
  return filledTexts(workload)
    .filter(({ text }) => text.includes('{socket}'))
    .map(({ path }) => catalogProblem(path, '{socket} is only there with the requirement engine-socket: declare it'));
}
