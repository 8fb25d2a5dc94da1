import type { JSX } from 'preact';
import { findingsOf } from '../findings.js';
import type { ReportModel } from '../model.js';

/** In-page links to the sections that there are. */
export function Contents({ model: { plan, results, summary, claims } }: { readonly model: ReportModel }): JSX.Element {
  const findings = findingsOf(results);
  const sections: readonly (readonly [id: string, name: string, count: number | undefined])[] = [
    ['environment', 'Environment', undefined],
    ['side-by-side', 'Side by side', plan.candidates.length > 1 ? undefined : 0],
    ['differences', findings.title, findings.rows.length],
    ['unexpectedly-same', 'Unexpectedly the same', summary.unexpectedlySame],
    ['claims', 'Claims', claims?.length ?? 0],
    ['flaky', 'Flaky', summary.flaky],
    ['inconclusive', 'Inconclusive', summary.inconclusive],
    ['all', 'All results', results.length],
    ['how-to-read', 'How to read this', undefined],
  ];
  return (
    <nav aria-label="Contents">
      {sections
        .filter(([id, , count]) => count !== 0 || id === 'differences')
        .map(([id, name, count]) => (
          <a href={`#${id}`}>
            {name}
            {count !== undefined && ` (${String(count)})`}
          </a>
        ))}
    </nav>
  );
}
