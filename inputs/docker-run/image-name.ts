import { LineError, shown } from './line-error.js';

const label = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const domain = String.raw`(?:${label}(?:\.${label})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?`;
const component = '[a-z0-9]+(?:(?:[.]|__?|-+)[a-z0-9]+)*';
const tag = String.raw`\w[\w.-]{0,127}`;
const digest = '[a-zA-Z][a-zA-Z0-9]*(?:[-_+.][a-zA-Z][a-zA-Z0-9]*)*:[0-9a-fA-F]{32,}';

/** The grammar of reference.go in distribution/reference. */
const reference = new RegExp(`^(?:${domain}/)?${component}(?:/${component})*(?::${tag})?(?:@${digest})?$`);
const longestReference = 512;

/** The image of the line. Throws LineError when the word cannot be one, as when a flag before it is missing. */
export function checkedImageName(word: string | undefined): string {
  if (word === undefined || word === '') {
    throw new LineError('The line names no image: write docker run [FLAGS] IMAGE [COMMAND].');
  }
  if (word.length <= longestReference && reference.test(word)) return word;
  const advice = reference.test(word.toLowerCase().slice(0, longestReference))
    ? 'names of images are lower case'
    : 'after the flags comes [REGISTRY/]NAME[:TAG]';
  throw new LineError(`"${shown(word)}" is not the name of an image: ${advice}.`);
}
