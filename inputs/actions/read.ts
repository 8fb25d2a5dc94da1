import { parseYamlText } from '../subject/parse-yaml-text.js';
import { catchReadError } from '../subject/read-error.js';
import type { ReadSubjects } from '../subject/setting.js';
import { sourceText } from '../subject/source-text.js';
import type { YamlField } from '../subject/yaml-field.js';
import { containerOf, readImageStep } from './docker-steps.js';
import { imageProgram } from './image-program.js';
import { readJob } from './read-job.js';
import type { ReadPart } from './read-part.js';
import { joinParts } from './read-part.js';
import { readSteps } from './read-steps.js';
import { unknownValues } from './unknown-values.js';

/** Reads a workflow of GitHub Actions, or the action.yml of an action that runs an image or steps. */
export function readActions(text: string, file: string): ReadSubjects {
  return catchReadError(() => {
    const parts = parseYamlText(sourceText(text, file)).map((document) => readDocument(document, file));
    const { subjects, remarks } = joinParts(parts);
    return { ok: true, subjects, remarks: [...new Set([...remarks, ...unknownValues(subjects)])] };
  });
}

function readDocument(document: YamlField, file: string): ReadPart {
  const root = document.fields();
  const jobs = root.get('jobs');
  if (jobs !== undefined)
    return joinParts([...jobs.fields()].map(([id, job]) => readJob(job, id, root.get('defaults'))));
  const runs = root.get('runs')?.fields();
  if (runs !== undefined) return readAction(runs, root.get('name')?.text() ?? file);
  const remark = isGitLab(root)
    ? `${file} looks like the configuration of GitLab CI, which is not read: check the images, services and docker run lines of its jobs one by one.`
    : `${file} has no jobs.`;
  return { subjects: [], remarks: [remark] };
}

/** Who runs an action is said by the workflows that use it. */
const runner = 'own';

function readAction(runs: ReadonlyMap<string, YamlField>, name: string): ReadPart {
  const steps = readSteps(runs.get('steps')?.items() ?? [], name, runner);
  const image = runs.get('image');
  if (image === undefined) return steps;
  const built = !image.text().startsWith('docker://');
  if (!built) return joinParts([readImageStep(image, runs, runs, name, runner), steps]);
  const program = imageProgram(runs);
  const subjects = program.length === 0 ? [] : [containerOf(image, name, program)];
  return joinParts([{ subjects, remarks: [dockerfileRemark(image.text())] }, steps]);
}

const dockerfileRemark = (file: string): string =>
  `The action runs in the image that ${file} makes, with the socket of the runner's engine: check that file too.`;

const gitLabKeys = ['stages', 'default', 'include', 'before_script', 'variables', 'cache'];

const isGitLab = (root: ReadonlyMap<string, YamlField>): boolean =>
  gitLabKeys.some((key) => root.has(key)) ||
  [...root.values()].some((field) => field.kind === 'map' && field.fields().has('script'));
