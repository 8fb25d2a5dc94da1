/** The command line or a file that it names is wrong: one sentence with what, where and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
