import { emptyExcerpt } from '../../results/excerpt.js';
import type { Excerpt } from '../../results/excerpt.js';
import type { OutputCapture } from './container-driver.js';

const excerptOf = (text: string): Excerpt => ({
  head: text,
  tail: '',
  totalBytes: Buffer.byteLength(text),
  omittedBytes: 0,
});

/** Output of a container in memory: all of it is there as soon as the container runs. */
export class FakeOutput implements OutputCapture {
  readonly closed: Promise<void>;
  private close: () => void = () => undefined;
  private isOpen = false;

  constructor(
    private readonly stdout: string,
    private readonly stderr: string,
  ) {
    this.closed = new Promise((resolve) => {
      this.close = resolve;
    });
  }

  begin(): void {
    this.isOpen = true;
  }

  end(): void {
    this.close();
  }

  current(): { stdout: Excerpt; stderr: Excerpt } {
    if (!this.isOpen) return { stdout: emptyExcerpt, stderr: emptyExcerpt };
    return { stdout: excerptOf(this.stdout), stderr: excerptOf(this.stderr) };
  }

  async sawText(text: string): Promise<boolean> {
    if (this.isOpen && (this.stdout + this.stderr).includes(text)) return true;
    await this.closed;
    return false;
  }

  stop(): void {
    // The text is kept: only a real stream has something to let go of.
  }
}
