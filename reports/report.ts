import type { ReportModel } from './model.js';

/** A presentation of a finished model: pure, one file each. */
export interface Report {
  readonly format: 'html' | 'json' | 'csv' | 'markdown' | 'junit';
  readonly fileName: string;
  render(model: ReportModel): string;
}
