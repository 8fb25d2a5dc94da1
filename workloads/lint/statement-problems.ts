import type { Workload } from '../schema.js';
import { catalogProblem } from './problem.js';
import type { FieldPath, LintProblem } from './problem.js';

/** What a reader has to be told and shown: why it matters, sources that can be opened, reviews that are not overdue. */
export function statementProblems(workload: Workload, today: string): LintProblem[] {
  const { why, sources, expectations, adaptations } = workload;
  return [
    ...(why === undefined
      ? [
          catalogProblem(
            ['why'],
            'it is missing: say who meets this in practice and what depends on it, in one or two sentences',
          ),
        ]
      : []),
    ...sources.flatMap((source, index) => notAPage(['sources', index], source)),
    ...(adaptations ?? []).flatMap(({ source }, index) => notAPage(['adaptations', index, 'source'], source)),
    ...(expectations ?? []).flatMap(({ source, review }, index) => [
      ...notAPage(['expectations', index, 'source'], source),
      ...(review < today
        ? [
            catalogProblem(
              ['expectations', index, 'review'],
              `${review} is past: look at it again, then set a later day than ${today}`,
            ),
          ]
        : []),
    ]),
  ];
}

function notAPage(path: FieldPath, source: string): LintProblem[] {
  if (/^https:\/\/[^\s/]+\.[^\s/]+/.test(source) && URL.canParse(source)) return [];
  return [
    catalogProblem(
      path,
      `${JSON.stringify(source)} is no page that one can open: give an address that begins with https://`,
    ),
  ];
}
