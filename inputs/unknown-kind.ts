import { inputKinds, kindNames } from './input-kind.js';
import { otherCi } from './other-ci.js';

/** Why nobody can tell what a text is, and what to do. */
export function unknownKind(text: string): string {
  if (text.trim() === '') return 'The file is empty.';
  if (otherCi(text) === 'gitlab') {
    return 'This is the configuration of GitLab CI, which is not read: check the images, services and docker run lines of its jobs one by one.';
  }
  const names = Object.values(kindNames);
  const list = `${names.slice(0, -1).join(', ')} nor ${names.at(-1) ?? ''}`;
  return `The content is neither ${list}: say what it is with --as ${inputKinds.join('|')}.`;
}
