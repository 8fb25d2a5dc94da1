import type { ImageFacts } from '../../results/environment.js';

/** An image as an archive that every engine loads, so that all have the same bytes. */
export interface PreparedImage {
  /** As a workload names it. */
  readonly name: string;
  /** Tag to use on the engines. */
  readonly reference: string;
  readonly imageId: string;
  readonly archivePath: string;
  readonly origin: ImageFacts['origin'];
  /** One line on where it came from. */
  readonly detail: string;
  /** `name version` of each package in it, where known. */
  readonly packages: readonly string[];
}
