import type { Condition, MountPart } from './condition.js';
import { compareVersions } from './compare-versions.js';
import { imageParts, isRepository } from './image-parts.js';
import { mountPart } from './mount-parts.js';
import { isBelow, normalPath } from './normal-path.js';
import { runPrograms } from './run-programs.js';

/** A setting of a subject or a fact of a machine. */
export interface Item {
  readonly name: string;
  readonly value: string;
}

/** Whether an item is like a condition says. */
export type Predicate = (item: Item) => boolean;

/** Makes the predicate of a condition: what can be prepared is prepared once, as a file has hundreds of settings. */
export function predicateOf(condition: Condition, programsOf: typeof runPrograms = runPrograms): Predicate {
  if ('any' in condition) return () => true;
  if ('values' in condition) return ({ value }) => condition.values.includes(value);
  if ('pattern' in condition) {
    const { pattern, part } = condition;
    const expression = new RegExp(pattern);
    if (part === undefined) return ({ value }) => expression.test(value);
    if (part === 'options') return ({ name, value }) => expression.test(mountPart(name, value, part));
    return (item) => expression.test(pathOf(item, part));
  }
  if ('paths' in condition) return (item) => condition.paths.includes(pathOf(item, condition.part));
  if ('pathPrefix' in condition) {
    const { pathPrefix, part } = condition;
    return (item) => {
      const path = pathOf(item, part);
      return path !== '' && pathPrefix.some((folder) => isBelow(path, folder));
    };
  }
  if ('images' in condition) {
    const tagIs = expressionOf(condition.tag);
    return ({ value }) => {
      const { repository, tag } = imageParts(value);
      return condition.images.some((image) => isRepository(repository, image)) && tagIs(tag);
    };
  }
  if ('programs' in condition) {
    const argumentsAre = expressionOf(condition.arguments);
    return ({ value }) =>
      programsOf(value).some(
        (run) => !run.tolerated && condition.programs.includes(run.program) && argumentsAre(run.arguments),
      );
  }
  if ('above' in condition) {
    return ({ value }) => value.split(':').some((part) => /^\d+$/.test(part) && Number(part) > condition.above);
  }
  return ({ value }) => compareVersions(value, condition.versionBelow) < 0;
}

function expressionOf(pattern: string | undefined): (text: string) => boolean {
  if (pattern === undefined) return () => true;
  const expression = new RegExp(pattern);
  return (text) => expression.test(text);
}

/** A mount's path; a device, which is a path already, as it is. */
const pathOf = ({ name, value }: Item, part: MountPart = 'source'): string =>
  normalPath(['bind', 'runner-socket', 'volume', 'tmpfs'].includes(name) ? mountPart(name, value, part) : value);
