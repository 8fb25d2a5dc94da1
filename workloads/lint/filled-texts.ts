import { isContainerStep } from '../step.js';
import type { Workload } from '../schema.js';
import type { FieldPath } from './problem.js';

/** A text of a declaration and where it stands. */
export interface TextAt {
  readonly path: FieldPath;
  readonly text: string;
}

/** Every text below a value. */
export function textsIn(value: unknown, path: FieldPath): TextAt[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  const entries = Array.isArray(value)
    ? value.map((item: unknown, index) => [index, item] as const)
    : Object.entries(value);
  return entries.flatMap(([key, item]) => textsIn(item, [...path, key]));
}

/** Texts of one service in which placeholders are filled in. */
export function textsOfService({ services }: Pick<Workload, 'services'>, index: number): TextAt[] {
  const { image, options, command } = services?.[index] ?? {};
  return textsIn({ image, options, command }, ['services', index]);
}

/** Every text in which placeholders are filled in. */
export function filledTexts({ options, services, steps, adaptations }: Workload): TextAt[] {
  return [
    ...textsIn(options, ['options']),
    ...(services ?? []).flatMap((_service, index) => textsOfService({ services }, index)),
    ...steps.flatMap((step, index) => {
      if ('docker' in step) return textsIn({ docker: step.docker }, ['steps', index]);
      if (!isContainerStep(step)) return [];
      const { image, options: own } = step;
      return textsIn({ image, options: own, command: 'command' in step ? step.command : [] }, ['steps', index]);
    }),
    ...(adaptations ?? []).flatMap((adaptation, index) =>
      textsIn(adaptation.options, ['adaptations', index, 'options']),
    ),
  ];
}

/** Scripts: text for a shell, in which nothing is filled in. */
export function scriptTexts({ services, steps, observables }: Workload): TextAt[] {
  return [
    ...(services ?? []).flatMap(({ readyScript }, index) =>
      readyScript === undefined ? [] : [{ path: ['services', index, 'readyScript'], text: readyScript }],
    ),
    ...steps.flatMap((step, index) =>
      'script' in step ? [{ path: ['steps', index, 'script'], text: step.script }] : [],
    ),
    ...(observables ?? []).map(({ read }, index) => ({ path: ['observables', index, 'read'], text: read })),
  ];
}
