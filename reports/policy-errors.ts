import type { SettingFinding } from '../results/setting-finding.js';
import { desktopIsolation } from '../vocabulary/target-id.js';
import type { ReportRow } from './model.js';

/**
 * What Docker Desktop's own rules refuse of a workload's settings: no run elsewhere measures them, so that none can lift them.
 * Empty where the candidate was Docker Desktop itself, which decided, and where only one side was recorded.
 */
export const policyErrors = ({
  settings = [],
  baseline,
  candidate,
}: Pick<ReportRow, 'settings' | 'baseline' | 'candidate'>): readonly SettingFinding[] =>
  candidate === desktopIsolation || candidate === baseline
    ? []
    : settings.filter(({ layer, severity }) => layer === 'policy' && severity === 'error');

/** The rules in question as `id, id`; empty where none is. */
export const refusingRules = (row: Parameters<typeof policyErrors>[0]): string =>
  [...new Set(policyErrors(row).map(({ ruleId }) => ruleId))].join(', ');
