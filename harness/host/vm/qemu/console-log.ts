const panicLine = /Kernel panic - not syncing.*/;
const keptLines = 400;
/** Whoever writes to the console decides how long its lines are. */
const longestLine = 1000;

/** The last lines of a serial console, and what they say of the kernel's end. */
export class ConsoleLog {
  private readonly lines: string[] = [];
  private rest = '';

  constructor(private readonly onPanic: (line: string) => void) {}

  add(chunk: string): void {
    const pieces = (this.rest + chunk).split('\n');
    this.rest = (pieces.pop() ?? '').slice(0, longestLine);
    for (const piece of pieces) {
      const line = piece.replace(/\r/g, '');
      this.lines.push(line.slice(0, longestLine));
      const panic = panicLine.exec(line)?.[0];
      if (panic !== undefined) this.onPanic(panic);
    }
    this.lines.splice(0, this.lines.length - keptLines);
  }

  /** The newest last. */
  tail(count = keptLines): string[] {
    return [...this.lines, this.rest].filter((line) => line.trim() !== '').slice(-count);
  }
}
