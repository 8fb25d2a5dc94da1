import type { CatalogEntry } from '../../workloads/catalog.js';
import type { Claim } from '../../vocabulary/claim.js';
import { selectSuite } from '../../suites/select.js';
import type { CliContext } from '../context.js';
import { loadCatalog } from '../load-catalog.js';
import { UsageError } from '../usage-error.js';
import type { ListOptions } from './list-options.js';

/** Prints the declared workloads; needs no engine. */
export function listCommand(options: ListOptions, context: CliContext): void {
  const { catalog, suites } = loadCatalog(context, options.catalog);
  let entries: readonly CatalogEntry[] = catalog.entries;
  let claims: readonly Claim[] = [];
  if (options.suite !== undefined) {
    const suite = suites.get(options.suite);
    if (suite === undefined) {
      throw new UsageError(
        `--suite ${options.suite}: there is no such suite; use one of ${[...suites.keys()].join(', ')}`,
      );
    }
    const selected = selectSuite(catalog, suite);
    if (!selected.ok) throw new UsageError(selected.message);
    entries = selected.selection.entries;
    claims = suite.claims ?? [];
  }
  context.stdout(
    options.json === true
      ? `${JSON.stringify(listDocument(entries, claims), null, 2)}\n`
      : `${listText(entries)}${claimsText(claims)}`,
  );
}

function listDocument(entries: readonly CatalogEntry[], claims: readonly Claim[]): object {
  return {
    schemaVersion: 1,
    workloads: entries.map(({ workload, area }) => ({
      id: workload.id,
      suite: area,
      title: workload.title,
      privileges: workload.privileges,
      requirements: workload.requirements ?? [],
      expectations: workload.expectations ?? [],
      sources: workload.sources,
      why: workload.why ?? null,
      mutation: workload.mutation ?? null,
      adaptations: workload.adaptations ?? [],
    })),
    ...(claims.length === 0 ? {} : { claims }),
  };
}

/** Which rows answer each claim, and with which verdicts they would support it. */
function claimsText(claims: readonly Claim[]): string {
  if (claims.length === 0) return '';
  const lines = claims.flatMap(({ id, text, source, answer }) => [
    `  ${id}  ${text}`,
    ...(answer.by === 'rows'
      ? answer.rows.map(
          ({ workload, privilege, verdicts }) =>
            `    ${workload}${privilege === undefined ? '' : ` [${privilege}]`}: ${verdicts.join(' or ')}`,
        )
      : [`    ${answer.by === 'share' ? 'the share of all rows that pass alike' : answer.how}`]),
    `    source: ${source}`,
  ]);
  return `\nclaims, and the verdicts that would support them\n${lines.join('\n')}\n\n${String(claims.length)} claims\n`;
}

function listText(entries: readonly CatalogEntry[]): string {
  const lines: string[] = [];
  let area: string | undefined;
  for (const { workload, area: own } of entries) {
    if (own !== area) {
      lines.push(...(area === undefined ? [] : ['']), own);
      area = own;
    }
    lines.push(`  ${workload.id}  ${workload.title}`);
    lines.push(`    privileges: ${workload.privileges.join(', ')}`);
    if (workload.requirements !== undefined) lines.push(`    needs: ${workload.requirements.join(', ')}`);
    for (const { targets, verdict, reason, inferred } of workload.expectations ?? []) {
      lines.push(
        `    expected on ${targets.join(', ')}: ${verdict}${inferred === true ? ' (inferred)' : ''}: ${reason}`,
      );
    }
    lines.push(`    sources: ${workload.sources.join(', ')}`);
  }
  return `${lines.join('\n')}\n\n${String(entries.length)} workloads\n`;
}
