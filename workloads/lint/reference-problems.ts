import type { ContainerOptions } from '../options.js';
import { isContainerStep } from '../step.js';
import type { Workload } from '../schema.js';
import { executionProblem, listed } from './problem.js';
import type { FieldPath, LintProblem } from './problem.js';

/** Options that take `container:NAME`. */
const sharing = ['network', 'pid', 'ipc'] as const;

/** Service that an option shares a namespace with. */
export const sharedService = (value: string | undefined): string | undefined =>
  /^container:([^{].*)$/.exec(value ?? '')?.[1];

/** Names that options and steps refer to and nothing declares, and names that are declared twice. */
export function referenceProblems(workload: Workload): LintProblem[] {
  const services = (workload.services ?? []).map(({ name }) => name);
  const hostDirs = (workload.hostDirs ?? []).map(({ name }) => name);
  const observables = (workload.observables ?? []).map(({ id }) => id);
  return [
    ...twice(services, 'services', 'name'),
    ...twice(hostDirs, 'hostDirs', 'name'),
    ...twice(observables, 'observables', 'id'),
    ...allOptions(workload).flatMap(({ path, options }) => [
      ...sharing.flatMap((key) => {
        const name = sharedService(options[key]);
        if (name === undefined || services.includes(name)) return [];
        const message = `container:${name} names no service; there are: ${listed(services, 'none')}`;
        return [executionProblem([...path, key], message)];
      }),
      ...(options.volume ?? []).flatMap((volume, index) => {
        const name = /^hostDir:([^:]*)/.exec(volume)?.[1];
        if (name === undefined || hostDirs.includes(name)) return [];
        const message = `hostDir:${name} names none of hostDirs; there are: ${listed(hostDirs, 'none')}`;
        return [executionProblem([...path, 'volume', index], message)];
      }),
    ]),
    ...(workload.services ?? []).flatMap(({ after = [] }, index) =>
      after.flatMap(({ service }, at) =>
        services.includes(service)
          ? []
          : [executionProblem(['services', index, 'after', at], noService(service, services))],
      ),
    ),
    ...workload.steps.flatMap((step, index) =>
      'exec' in step && !services.includes(step.exec)
        ? [executionProblem(['steps', index, 'exec'], noService(step.exec, services))]
        : [],
    ),
  ];
}

const noService = (name: string, services: readonly string[]): string =>
  `there is no service ${name}; there are: ${listed(services, 'none')}`;

function twice(names: readonly string[], field: string, key: string): LintProblem[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [executionProblem([field, index, key], `${name} is there already: each has a name of its own`)]
      : [],
  );
}

interface OptionsAt {
  readonly path: FieldPath;
  readonly options: ContainerOptions;
}

/** Every set of container options of a declaration and where it stands. */
export function allOptions({ options, services, steps, adaptations, mutation }: Workload): OptionsAt[] {
  return [
    { path: ['options'], options },
    ...(services ?? []).map((service, index) => ({ path: ['services', index, 'options'], options: service.options })),
    ...steps.map((step, index) => ({
      path: ['steps', index, 'options'],
      options: isContainerStep(step) ? step.options : undefined,
    })),
    ...(adaptations ?? []).map((one, index) => ({ path: ['adaptations', index, 'options'], options: one.options })),
    {
      path: ['mutation', 'options'],
      options: mutation !== undefined && 'options' in mutation ? mutation.options : undefined,
    },
  ].flatMap(({ path, options: some }) => (some === undefined ? [] : [{ path, options: some }]));
}
