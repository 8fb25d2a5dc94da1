import type { Privilege } from '../vocabulary/privilege.js';
import type { Catalog, CatalogEntry } from '../workloads/catalog.js';
import type { Suite } from './schema.js';

/** What is to be run of the catalogue. */
export interface Selection {
  /** Name for the record. */
  readonly name: string;
  readonly entries: readonly SelectedEntry[];
}

export interface SelectedEntry extends CatalogEntry {
  /** The workload's privileges that were chosen; never empty. */
  readonly privileges: readonly Privilege[];
}

export type SelectResult =
  { readonly ok: true; readonly selection: Selection } | { readonly ok: false; readonly message: string };

/** Entries of a suite in the catalogue's order; `privileges` narrows further. */
export function selectSuite(catalog: Catalog, suite: Suite, privileges?: readonly Privilege[]): SelectResult {
  const { areas, workloads } = suite.select;
  const claimed = suite.claims?.flatMap(({ answer }) =>
    answer.by === 'rows' ? answer.rows.map(({ workload }) => workload) : [],
  );
  const named = new Set([...(workloads ?? []), ...(claimed ?? [])]);
  const unknown = [...named].filter((id) => catalog.find(id) === undefined);
  if (unknown.length > 0)
    return { ok: false, message: `suite ${suite.id} names unknown workloads: ${unknown.join(', ')}` };
  const empty = (areas ?? []).filter((name) => !catalog.entries.some(({ area }) => area === name));
  if (empty.length > 0)
    return { ok: false, message: `suite ${suite.id} names areas without workloads: ${empty.join(', ')}` };
  const everything = areas === undefined && workloads === undefined && claimed === undefined;
  const entries = catalog.entries.filter(
    ({ area, workload }) => everything || areas?.includes(area) === true || named.has(workload.id),
  );
  return withPrivileges(suite.id, entries, [suite.select.privileges, privileges]);
}

/** Entries by id, in the order given. */
export function selectWorkloads(
  catalog: Catalog,
  ids: readonly string[],
  privileges?: readonly Privilege[],
): SelectResult {
  const entries: CatalogEntry[] = [];
  for (const id of new Set(ids)) {
    const entry = catalog.find(id);
    if (entry === undefined) return { ok: false, message: `there is no workload "${id}"; eci-compat list shows all` };
    entries.push(entry);
  }
  return withPrivileges('workloads', entries, [privileges]);
}

export function withPrivileges(
  name: string,
  entries: readonly CatalogEntry[],
  filters: readonly (readonly Privilege[] | undefined)[],
): SelectResult {
  const selected = entries
    .map((entry) => ({
      ...entry,
      privileges: entry.workload.privileges.filter((privilege) =>
        filters.every((filter) => filter === undefined || filter.includes(privilege)),
      ),
    }))
    .filter((entry) => entry.privileges.length > 0);
  if (selected.length === 0)
    return { ok: false, message: 'nothing is selected: no workload has the privileges asked for' };
  return { ok: true, selection: { name, entries: selected } };
}
