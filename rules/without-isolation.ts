import type { DesktopOptions } from './applies.js';
import type { PostureFinding } from './finding.js';
import { matchPosture } from './match-posture.js';
import type { Rule } from './schema.js';

/** Why a Docker Desktop isolates nothing at all, as far as its version and its backend tell; empty where it does. */
export const withoutIsolation = (
  { desktopVersion, backend }: DesktopOptions,
  rules: readonly Rule[],
): readonly PostureFinding[] => matchPosture({ desktopVersion, backend }, rules.filter(endsIsolation));

/** Whether nothing of what a rule hits is isolated. */
export const endsIsolation = (rule: Rule): boolean => rule.layer === 'posture' && rule.endsIsolation === true;
