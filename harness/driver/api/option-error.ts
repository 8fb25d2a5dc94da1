/** An option whose value the engine API cannot express. */
export class OptionError extends Error {
  override readonly name = 'OptionError';

  constructor(flag: string, value: string, expected: string) {
    super(`${flag}: cannot use "${value}"; expected ${expected}`);
  }
}
