import { readComposeFiles } from '../../inputs/compose/read.js';
import { checkOperand } from '../static/check-operand.js';
import { checkStatic, contextOf, findingsOf } from '../static/check-static.js';
import type { StaticCheck, StaticCheckOptions } from '../static/check-static.js';
import type { CheckSubject } from './check-subject.js';

/** What the rules say about what a check runs; the files of one project are looked at together. */
export async function checkSubjectStatic(
  subject: CheckSubject,
  options: StaticCheckOptions & { readonly cwd: string },
): Promise<StaticCheck> {
  switch (subject.kind) {
    case 'line':
      return checkOperand(subject, { ...options, file: '-' });
    case 'file':
      return checkStatic(subject.text, { ...options, file: subject.file });
    case 'compose': {
      const read = readComposeFiles(subject.files, contextOf(options));
      return read.ok ? findingsOf({ ...read, kind: 'compose' }, options) : read;
    }
  }
}
