import { compareVersions } from './compare-versions.js';
import type { Backend } from './posture-facts.js';
import type { Rule } from './schema.js';

/** The Docker Desktop that is asked about, as far as it is known. */
export interface DesktopOptions {
  /** Without it, the newest that the rules know. */
  readonly desktopVersion?: string | undefined;
  /** No rule about files depends on it; those about machines read it among their facts. */
  readonly wslVersion?: string | undefined;
  /** Without it, a rule for one backend holds: it might be that one. */
  readonly backend?: Backend | undefined;
}

/** Whether a rule holds for a Docker Desktop at all. */
export function applies(rule: Rule, { desktopVersion, backend }: DesktopOptions): boolean {
  if (backend !== undefined && rule.backends !== undefined && !rule.backends.includes(backend)) return false;
  if (desktopVersion === undefined) return rule.until === undefined;
  if (rule.since !== undefined && compareVersions(desktopVersion, rule.since) < 0) return false;
  return rule.until === undefined || compareVersions(desktopVersion, rule.until) < 0;
}
