import type { TargetId } from '../../vocabulary/target-id.js';
import type { CatalogEntry } from '../catalog.js';
import type { Workload } from '../schema.js';
import { coverageProblems } from './coverage-problems.js';
import { dockerStepProblems } from './docker-step-problems.js';
import { imageProblems } from './image-problems.js';
import { mutationProblems } from './mutation-problems.js';
import { networkProblems } from './network-problems.js';
import { observableProblems } from './observable-problems.js';
import { placeholderProblems } from './placeholder-problems.js';
import type { LintProblem } from './problem.js';
import { readinessProblems } from './readiness-problems.js';
import { referenceProblems } from './reference-problems.js';
import { serviceOrderProblems } from './service-order-problems.js';
import { statementProblems } from './statement-problems.js';

/** What a declaration is checked against. */
export interface LintContext {
  /** Today, YYYY-MM-DD. */
  readonly today: string;
  /** Targets that expectations may name. */
  readonly targets: ReadonlySet<TargetId>;
  /** Names of the recipes. */
  readonly recipes: ReadonlySet<string>;
}

/** Everything that is wrong with a declaration which the schema accepts. Pure. */
export function lintWorkload({ workload }: Pick<CatalogEntry, 'workload'>, context: LintContext): LintProblem[] {
  return [
    ...selfContained(workload),
    ...statementProblems(workload, context.today),
    ...imageProblems(workload, context.recipes),
    ...coverageProblems(workload, context.targets),
  ];
}

/** Only what makes it impossible to run the declaration as it is meant. Pure. */
export const executionProblems = ({ workload }: Pick<CatalogEntry, 'workload'>): LintProblem[] =>
  selfContained(workload).filter(({ severity }) => severity === 'execution');

const selfContained = (workload: Workload): LintProblem[] => [
  ...referenceProblems(workload),
  ...serviceOrderProblems(workload),
  ...networkProblems(workload),
  ...readinessProblems(workload),
  ...placeholderProblems(workload),
  ...dockerStepProblems(workload),
  ...observableProblems(workload),
  ...mutationProblems(workload),
];
