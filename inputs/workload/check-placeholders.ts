import type { Service } from '../../workloads/service.js';
import { placeholderPattern } from '../../workloads/placeholders.js';
import { ReadError } from '../subject/read-error.js';

/** Throws ReadError for a text that a workload would read as one of its own placeholders. */
export function checkPlaceholders(services: readonly Service[], file: string): void {
  // Names of images cannot be mistaken; that of a build is a placeholder on purpose.
  const own = services.map(({ image: _image, ...service }) => service);
  const [found] = new RegExp(placeholderPattern.source).exec(JSON.stringify(own)) ?? [];
  if (found === undefined) return;
  throw new ReadError(
    `${file}: ${found} stands in a service, where a check would fill something in: write it otherwise.`,
    undefined,
  );
}
