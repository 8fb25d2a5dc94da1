/** Something that went wrong while cleaning up. */
export interface CleanupFailure {
  readonly what: string;
  readonly error: unknown;
}

interface Entry {
  readonly what: string;
  readonly undo: () => Promise<void>;
}

/** Undo steps, registered before the thing they undo is made, run in reverse; one failure does not stop the others. */
export class CleanupStack {
  private entries: Entry[] = [];

  add(what: string, undo: () => Promise<void>): void {
    this.entries.push({ what, undo });
  }

  async run(): Promise<CleanupFailure[]> {
    const failures: CleanupFailure[] = [];
    for (const { what, undo } of this.entries.splice(0).reverse()) {
      try {
        await undo();
      } catch (error) {
        failures.push({ what, error });
      }
    }
    return failures;
  }
}
