/** Where in a declaration, from its top: keys and numbers of list items. */
export type FieldPath = readonly (string | number)[];

/**
 * `execution`: it could not be run as it is meant, so a run refuses it too. `catalog`: it can be run, but it is not fit
 * for a catalogue that others rely on.
 */
export type ProblemSeverity = 'execution' | 'catalog';

/** A mistake that the schema does not see. */
export interface LintProblem {
  readonly severity: ProblemSeverity;
  readonly path: FieldPath;
  /** One sentence that says what is allowed. */
  readonly message: string;
}

export const executionProblem = (path: FieldPath, message: string): LintProblem => ({
  severity: 'execution',
  path,
  message,
});

export const catalogProblem = (path: FieldPath, message: string): LintProblem => ({
  severity: 'catalog',
  path,
  message,
});

/** Names for a message; what to say when there are none. */
export const listed = (names: Iterable<string>, none: string): string => {
  const texts = [...names];
  return texts.length === 0 ? none : texts.join(', ');
};
