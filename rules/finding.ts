import type { Place } from '../inputs/subject/setting.js';
import type { Layer, Rule, Severity } from './schema.js';

/** What a rule says, whatever it was found in. */
export interface Statement {
  readonly ruleId: string;
  readonly layer: Layer;
  readonly severity: Severity;
  /** One line without a full stop. */
  readonly message: string;
  readonly reason: string;
  readonly advice: string;
  readonly source: string;
  /** Row of the catalogue that shows it; undefined for a rule of policy or posture. */
  readonly workload: string | undefined;
  readonly since: string | undefined;
  readonly until: string | undefined;
}

/** A setting that a rule has something to say about. */
export interface Finding extends Statement {
  readonly place: Place;
  readonly quoted: string;
  /** Name of the service, container, stage or job. */
  readonly subject: string | undefined;
}

/** A fact of a machine that a rule has something to say about. */
export interface PostureFinding extends Statement {
  /** Name of the container; undefined where it is the machine. */
  readonly container: string | undefined;
  readonly fact: string;
  readonly value: string;
}

export function statementOf(rule: Rule): Statement {
  const { id, layer, severity, title, reason, advice, source, since, until } = rule;
  const workload = rule.layer === 'runtime' ? rule.workload : undefined;
  return { ruleId: id, layer, severity, message: title, reason, advice, source, workload, since, until };
}
