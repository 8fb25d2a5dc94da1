import type { RunEvent } from '../../results/events.js';
import type { Recorder } from './recorder.js';

/** Keeps events in memory. */
export class MemoryRecorder implements Recorder {
  readonly events: RunEvent[] = [];

  append(event: RunEvent): Promise<void> {
    this.events.push(event);
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
