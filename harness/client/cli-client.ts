import type { ClientFacts } from '../../results/environment.js';
import type { ProcessResult, ProcessRunner } from '../process/process-runner.js';
import type { ClientLimits, DockerClient } from './docker-client.js';

/** Settings of the user's own must not change what a trial does. */
export const clientEnvironment: Readonly<Record<string, string>> = {
  DOCKER_CONTEXT: '',
  DOCKER_HOST: '',
  DOCKER_CLI_HINTS: 'false',
  // `docker build` is the engine's own builder, which runs its steps under the engine's default runtime.
  DOCKER_BUILDKIT: '0',
  BUILDKIT_PROGRESS: 'plain',
  LC_ALL: 'C.UTF-8',
};

/** A docker client program. */
export class CliClient implements DockerClient {
  constructor(
    private readonly file: string,
    readonly facts: ClientFacts,
    private readonly runner: ProcessRunner,
  ) {}

  run(
    args: readonly string[],
    endpoint: string,
    { timeoutMs, input, buildkit, signal }: ClientLimits,
  ): Promise<ProcessResult> {
    return this.runner.run({
      file: this.file,
      args: ['--host', endpoint, ...args],
      env: buildkit === true ? { ...clientEnvironment, DOCKER_BUILDKIT: '1' } : clientEnvironment,
      timeoutMs,
      ...(input === undefined ? {} : { input }),
      signal,
    });
  }
}
