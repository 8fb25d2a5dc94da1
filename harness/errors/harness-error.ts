/** Where the mistake lies; decides the exit status of the command line. */
export type HarnessErrorCode = 'usage' | 'infrastructure';

/** Something that stops a run: the message says what, where and what to do. */
export class HarnessError extends Error {
  override readonly name = 'HarnessError';

  constructor(
    readonly code: HarnessErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
