import type { Workload } from './schema.js';

/** A declared workload and where it was declared. */
export interface CatalogEntry {
  readonly workload: Workload;
  /** Folder below the catalogue, e.g. `mounts`. */
  readonly area: string;
  /** File, for messages. */
  readonly file: string;
}

/** All declared workloads, in a stable order, ids unique. */
export class Catalog {
  private readonly byId: ReadonlyMap<string, CatalogEntry>;

  /** Later entries replace earlier ones of the same id: a user's own declaration wins over ours. */
  constructor(entries: readonly CatalogEntry[]) {
    const sorted = [...new Map(entries.map((entry) => [entry.workload.id, entry])).values()].sort(
      (a, b) => compareText(a.area, b.area) || compareText(a.workload.id, b.workload.id),
    );
    this.byId = new Map(sorted.map((entry) => [entry.workload.id, entry]));
  }

  get entries(): readonly CatalogEntry[] {
    return [...this.byId.values()];
  }

  find(id: string): CatalogEntry | undefined {
    return this.byId.get(id);
  }
}

/** By code units: the same order on every machine. */
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
