import type { ReportRow } from '../model.js';

/** Fragment id of a row; the prefix keeps it apart from the page's own ids. */
export const rowAnchor = ({ workload, privilege, candidate }: ReportRow): string =>
  `row-${[workload, privilege, candidate].join('-')}`.replace(/[^a-zA-Z0-9-]+/g, '-').slice(0, 200);
