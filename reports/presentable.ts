import { clip } from './escape/clip.js';
import { narrowExcerpt } from './escape/narrow-excerpt.js';
import { visibleText } from './escape/visible-text.js';
import type { ReportModel, ReportRow, ReportSide } from './model.js';
import { rowClass } from './row-class.js';

/** UTF-16 units that are shown of a text. */
const maxLength = 2_000;

/** Properties whose texts, at any depth below them, may be longer than others. */
const longer: Readonly<Record<string, number>> = {
  engineMessage: 4_096,
  observables: 4_096,
  reproduce: 16_384,
  // Narrowed before, in bytes of what the container wrote.
  head: Infinity,
  tail: Infinity,
};

function mapStrings(value: unknown, limit: number): unknown {
  if (typeof value === 'string') return clip(visibleText(value), limit);
  if (Array.isArray(value)) return value.map((item: unknown) => mapStrings(item, limit));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [clip(visibleText(key), limit), mapStrings(item, longer[key] ?? limit)]),
  );
}

/** Bytes shown of each output. What a side wrote that did as the other did is context, not evidence. */
const maxExcerptBytes = (row: ReportRow): number => (rowClass(row) === 'same' ? 1_024 : 4_096);

const narrowSide = (side: ReportSide, maxBytes: number): ReportSide => ({
  ...side,
  stdout: narrowExcerpt(side.stdout, maxBytes),
  stderr: narrowExcerpt(side.stderr, maxBytes),
});

const narrowRow = (row: ReportRow): ReportRow => ({
  ...row,
  sides: {
    baseline: narrowSide(row.sides.baseline, maxExcerptBytes(row)),
    candidate: narrowSide(row.sides.candidate, maxExcerptBytes(row)),
  },
});

/**
 * The same model with every text bounded and made visible (see `visibleText`), in one place so that no field can be
 * forgotten; a cut text says how much is missing. For everything that people read; JSON keeps the exact texts.
 */
export const presentable = (model: ReportModel): ReportModel =>
  mapStrings({ ...model, results: model.results.map(narrowRow) }, maxLength) as ReportModel;
