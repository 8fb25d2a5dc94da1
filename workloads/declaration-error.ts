/** A declaration that cannot be used: one line for each mistake, with file, line and field. */
export class DeclarationError extends Error {
  override readonly name = 'DeclarationError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}
