import { open, realpath } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { RunEvent } from '../../results/events.js';
import { HarnessError } from '../errors/harness-error.js';
import { NameLock } from '../process/name-lock.js';
import { cannotWrite } from './recorder.js';
import type { RecordError, Recorder } from './recorder.js';

/** `run.jsonl`: one event a line, on the disk before the next trial starts. */
export class FileRecorder<Event = RunEvent> implements Recorder<Event> {
  private queue: Promise<void> = Promise.resolve();
  private failed: RecordError | undefined;

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    private safeBytes: number,
    private readonly lock: NameLock,
  ) {}

  /** A new record; one that exists already is an error of the caller. */
  static async create<Event = RunEvent>(path: string): Promise<FileRecorder<Event>> {
    const file = await open(path, 'wx');
    return new FileRecorder(path, file, 0, await lockRecord(path));
  }

  /** Goes on with a record whose first `validBytes` are whole lines; a torn last line is cut off. */
  static async resume(path: string, validBytes: number): Promise<FileRecorder> {
    const lock = await lockRecord(path);
    const file = await open(path, 'r+');
    await file.truncate(validBytes);
    return new FileRecorder(path, file, validBytes, lock);
  }

  append(event: Event): Promise<void> {
    const write = this.queue.then(() => this.write(`${JSON.stringify(event)}\n`));
    // Later appends wait for this one but do not inherit its failure.
    this.queue = write.catch(() => undefined);
    return write;
  }

  async close(): Promise<void> {
    await this.queue;
    await this.file.close();
    await this.lock.release();
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
      this.failed = cannotWrite(this.path, error);
      // Half a line would make the record unreadable in the middle once somebody resumes it.
      await this.file.truncate(this.safeBytes).catch(() => undefined);
      throw this.failed;
    }
  }
}

/** A record has one writer. */
async function lockRecord(path: string): Promise<NameLock> {
  const lock = await NameLock.acquire(`record:${await realpath(path)}`);
  if (lock === undefined) {
    throw new HarnessError('usage', `${path} is being written by another process: wait for it to end, or stop it`);
  }
  return lock;
}
