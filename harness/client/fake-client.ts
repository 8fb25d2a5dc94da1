import type { ClientFacts } from '../../results/environment.js';
import type { ProcessResult } from '../process/process-runner.js';
import { succeeded } from '../process/succeeded.js';
import type { ClientLimits, DockerClient } from './docker-client.js';

/** Answers from a function and remembers the command lines. */
export class FakeClient implements DockerClient {
  readonly facts: ClientFacts = { version: 'fake', plugins: [] };
  readonly lines: (readonly string[])[] = [];

  constructor(
    private readonly answer: (args: readonly string[], limits: ClientLimits) => Partial<ProcessResult> = () => ({}),
  ) {}

  run(args: readonly string[], _endpoint: string, limits: ClientLimits): Promise<ProcessResult> {
    this.lines.push(args);
    return Promise.resolve({ ...succeeded, ...this.answer(args, limits) });
  }
}
