import { detectKind } from './detect.js';
import type { InputKind } from './input-kind.js';
import type { LineContext } from './docker-run/parsed-run.js';
import type { Place, ReadSubjects } from './subject/setting.js';
import { unknownKind } from './unknown-kind.js';

/** A text that was read, and as what; or one sentence that says why not. */
export type ReadInput =
  | {
      readonly ok: true;
      readonly kind: InputKind;
      readonly subjects: Extract<ReadSubjects, { ok: true }>['subjects'];
      readonly remarks: readonly string[];
    }
  | {
      readonly ok: false;
      readonly message: string;
      readonly place: Place | undefined;
      /** Its content is of no kind that can be read. */
      readonly unknown?: true;
    };

/**
 * Reads a text of whatever kind.
 * @param file its name, for places and for what it refers to; `-` where it has none
 * @param as the kind, where the content is not to tell
 */
export async function readInput(text: string, file: string, context: LineContext, as?: InputKind): Promise<ReadInput> {
  const kind = as ?? detectKind(text);
  if (kind === undefined) return { ok: false, message: unknownKind(text), place: undefined, unknown: true };
  const read = await readAs(kind, text, file, context);
  return read.ok ? { ...read, kind } : read;
}

/** Each reader is loaded when a text asks for it: a check of one file has to answer at once. */
async function readAs(kind: InputKind, text: string, file: string, context: LineContext): Promise<ReadSubjects> {
  switch (kind) {
    case 'compose': {
      const { readCompose } = await import('./compose/read.js');
      return readCompose(text, file, context);
    }
    case 'dockerfile': {
      const { readDockerfile } = await import('./dockerfile/read.js');
      return readDockerfile(text, file);
    }
    case 'devcontainer': {
      const { readDevcontainer } = await import('./devcontainer/read.js');
      return readDevcontainer(text, file);
    }
    case 'kubernetes': {
      const { readKubernetes } = await import('./kubernetes/read.js');
      return readKubernetes(text, file);
    }
    case 'actions': {
      const { readActions } = await import('./actions/read.js');
      return readActions(text, file);
    }
    case 'docker-run': {
      const { readDockerRunText } = await import('./docker-run/to-subject.js');
      return readDockerRunText(text, file, context);
    }
    case 'docker-build': {
      const { readDockerBuild } = await import('./docker-build/read.js');
      return inFile(readDockerBuild(text), file);
    }
  }
}

/** A build line knows no file of its own. */
function inFile(read: ReadSubjects, file: string): ReadSubjects {
  if (!read.ok) return { ...read, place: read.place === undefined ? undefined : { ...read.place, file } };
  const subjects = read.subjects.map((subject) => ({
    ...subject,
    place: { ...subject.place, file },
    settings: subject.settings.map((setting) => ({ ...setting, place: { ...setting.place, file } })),
  }));
  return { ...read, subjects };
}
