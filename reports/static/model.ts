import type { Finding } from '../../rules/finding.js';

/** What is to be said of a file beside findings. */
export interface StaticNotice {
  readonly file: string;
  readonly message: string;
}

/** What a static check found, ready to be shown. */
export interface StaticReport {
  /** What was read, as the user named it; `-` is a line that was given as arguments. */
  readonly files: readonly string[];
  /** By file, as they were given, and by place. */
  readonly findings: readonly Finding[];
  /** What of the files was not looked at, and files that were left out. */
  readonly remarks: readonly StaticNotice[];
  /** Files and lines that cannot be read, with the reason. */
  readonly unreadable: readonly StaticNotice[];
  /** Version of this program. */
  readonly toolVersion: string;
}

/** A presentation of it: pure. */
export type StaticFormat = (report: StaticReport) => string;
