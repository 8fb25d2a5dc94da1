import type { Workload } from '../schema.js';
import { executionProblem, listed } from './problem.js';
import type { LintProblem } from './problem.js';

/** Networks that are declared twice, or that a service names and nothing declares, or twice, or beside another one. */
export function networkProblems({ networks = [], services = [] }: Workload): LintProblem[] {
  const declared = networks.map(({ name }) => name);
  return [
    ...declared.flatMap((name, index) =>
      declared.indexOf(name) < index
        ? [executionProblem(['networks', index, 'name'], `${name} is there already: each has a name of its own`)]
        : [],
    ),
    ...services.flatMap((service, at) => serviceProblems(service, at, declared)),
  ];
}

function serviceProblems(
  { networks = [], options }: NonNullable<Workload['services']>[number],
  at: number,
  declared: readonly string[],
): LintProblem[] {
  const names = networks.map(({ name }) => name);
  const others = ['network', 'networkAlias'] as const;
  return [
    ...names.flatMap((name, index) => {
      const path = ['services', at, 'networks', index, 'name'];
      if (!declared.includes(name)) {
        return [executionProblem(path, `there is no network ${name}; there are: ${listed(declared, 'none')}`)];
      }
      return names.indexOf(name) < index ? [executionProblem(path, `it is on ${name} already: name it once`)] : [];
    }),
    ...others.flatMap((key) =>
      names.length > 0 && options?.[key] !== undefined
        ? [executionProblem(['services', at, 'options', key], 'its networks take the place of this: name one of them')]
        : [],
    ),
  ];
}
