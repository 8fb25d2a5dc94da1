import type { ProcessRequest, ProcessResult, ProcessRunner } from './process-runner.js';

const succeeded: ProcessResult = {
  exitCode: 0,
  signal: undefined,
  timedOut: false,
  startError: undefined,
  stdout: '',
  stderr: '',
};

/** Answers from a function and remembers what was asked. */
export class FakeRunner implements ProcessRunner {
  readonly requests: ProcessRequest[] = [];

  constructor(private readonly answer: (request: ProcessRequest) => Partial<ProcessResult> = () => ({})) {}

  run(request: ProcessRequest): Promise<ProcessResult> {
    this.requests.push(request);
    return Promise.resolve({ ...succeeded, ...this.answer(request) });
  }
}
