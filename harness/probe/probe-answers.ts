/** Answers of the probe script by key; a key that was not answered is an empty text. */
export class ProbeAnswers {
  private constructor(private readonly values: ReadonlyMap<string, string>) {}

  static parse(output: string): ProbeAnswers {
    const pairs = output
      .split('\n')
      .filter((line) => /^[a-z-]+=/.test(line))
      .map((line): [string, string] => {
        const at = line.indexOf('=');
        return [line.slice(0, at), line.slice(at + 1).trim()];
      });
    return new ProbeAnswers(new Map(pairs));
  }

  get(key: string): string {
    return this.values.get(key) ?? '';
  }

  words(key: string): readonly string[] {
    return this.get(key)
      .split(/\s+/)
      .filter((word) => word !== '');
  }

  /** The answers short enough to be kept in a record. */
  summary(): Record<string, string> {
    const maxLength = 200;
    return Object.fromEntries([...this.values].filter(([, value]) => value.length <= maxLength));
  }
}
