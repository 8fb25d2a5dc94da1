import { isContainerStep } from '../step.js';
import type { Workload } from '../schema.js';
import { catalogProblem } from './problem.js';
import type { FieldPath, LintProblem } from './problem.js';

/** Registry reference (distribution specification): lower-case path, then `:tag`, `@algorithm:digest` or both. */
const reference =
  /^[a-z0-9]+([._-]+[a-z0-9]+)*(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?$/;

/** Images that nothing here makes and no registry could find. */
export function imageProblems({ image, services, steps }: Workload, recipes: ReadonlySet<string>): LintProblem[] {
  return [
    ...missing(['image'], image, recipes),
    ...(services ?? []).flatMap((service, index) => missing(['services', index, 'image'], service.image, recipes)),
    ...steps.flatMap((step, index) =>
      isContainerStep(step) ? missing(['steps', index, 'image'], step.image, recipes) : [],
    ),
  ];
}

function missing(path: FieldPath, image: string | undefined, recipes: ReadonlySet<string>): LintProblem[] {
  // What is in braces is made or named when it is run; other rules look at it.
  if (image === undefined || image.includes('{') || recipes.has(image)) return [];
  const isNamedExactly = /:[^/]+$/.test(image);
  if (reference.test(image) && isNamedExactly) return [];
  const known = [...recipes].sort().join(', ');
  return [
    catalogProblem(
      path,
      `there is no recipe ${image}; use one of ${known}, or a reference with tag or digest such as ${hint(image)}`,
    ),
  ];
}

const hint = (image: string): string => (reference.test(image) ? `${image}:1` : 'registry.example/name:1');
