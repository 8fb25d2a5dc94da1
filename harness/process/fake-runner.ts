import type { ProcessRequest, ProcessResult, ProcessRunner } from './process-runner.js';
import { succeeded } from './succeeded.js';

/** Answers from a function and remembers what was asked. */
export class FakeRunner implements ProcessRunner {
  readonly requests: ProcessRequest[] = [];

  constructor(private readonly answer: (request: ProcessRequest) => Partial<ProcessResult> = () => ({})) {}

  run(request: ProcessRequest): Promise<ProcessResult> {
    this.requests.push(request);
    return Promise.resolve({ ...succeeded, ...this.answer(request) });
  }
}
