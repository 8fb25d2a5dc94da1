import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { RunEvent } from '../../results/events.js';
import { RecordError } from './recorder.js';
import type { Recorder } from './recorder.js';

/** `run.jsonl`: one event a line, on the disk before the next trial starts. */
export class FileRecorder implements Recorder {
  private queue: Promise<void> = Promise.resolve();
  private failed: RecordError | undefined;

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    private safeBytes: number,
  ) {}

  /** A new record; one that exists already is an error of the caller. */
  static async create(path: string): Promise<FileRecorder> {
    return new FileRecorder(path, await open(path, 'wx'), 0);
  }

  /** Goes on with a record whose first `validBytes` are whole lines; a torn last line is cut off. */
  static async resume(path: string, validBytes: number): Promise<FileRecorder> {
    const file = await open(path, 'r+');
    await file.truncate(validBytes);
    return new FileRecorder(path, file, validBytes);
  }

  append(event: RunEvent): Promise<void> {
    const write = this.queue.then(() => this.write(`${JSON.stringify(event)}\n`));
    // Later appends wait for this one but do not inherit its failure.
    this.queue = write.catch(() => undefined);
    return write;
  }

  async close(): Promise<void> {
    await this.queue;
    await this.file.close();
  }

  private async write(line: string): Promise<void> {
    if (this.failed !== undefined) throw this.failed;
    const bytes = Buffer.from(line, 'utf8');
    try {
      let written = 0;
      while (written < bytes.length) {
        const result = await this.file.write(bytes, written, bytes.length - written, this.safeBytes + written);
        written += result.bytesWritten;
      }
      await this.file.datasync();
      this.safeBytes += bytes.length;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.failed = new RecordError(
        `cannot write ${this.path}: ${why}; what was recorded before is safe: free space and continue with --resume`,
        { cause: error },
      );
      // Half a line would make the record unreadable in the middle once somebody resumes it.
      await this.file.truncate(this.safeBytes).catch(() => undefined);
      throw this.failed;
    }
  }
}
