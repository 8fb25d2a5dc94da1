import type { Workload } from '../workloads/schema.js';
import { parseRequirement } from '../vocabulary/requirement.js';

/** Files of the engines' machine that workloads require. */
export const askedPaths = (selected: readonly { readonly workload: Workload }[]): string[] =>
  selected
    .flatMap(({ workload }) => workload.requirements ?? [])
    .flatMap((text) => {
      const requirement = parseRequirement(text);
      return requirement?.kind === 'path' ? [requirement.path] : [];
    });
