import type { Finding } from '../../rules/finding.js';

/** What a static check found, ready to be shown. */
export interface StaticReport {
  /** As the user named them; `-` is a line that was given as arguments. */
  readonly files: readonly string[];
  /** By file, as they were given, and by place. */
  readonly findings: readonly Finding[];
  /** Version of this program. */
  readonly toolVersion: string;
}

/** A presentation of it: pure. */
export type StaticFormat = (report: StaticReport) => string;
