import { join } from 'node:path';
import type { ClientFacts } from '../../results/environment.js';
import type { ProcessRunner } from '../process/process-runner.js';
import { searchFolders } from '../process/search-folders.js';
import { isExecutable } from '../process/find-program.js';
import { CliClient, clientEnvironment } from './cli-client.js';
import type { DockerClient } from './docker-client.js';

const timeoutMs = 10_000;
const plugins = ['buildx', 'compose'];

/**
 * The first docker client on PATH that all engines understand: the very first need not belong to them, and a client
 * refuses engines that are much older than itself. One that fits `isWanted` comes before others. Undefined when there is none.
 */
export async function findClient(
  path: string,
  endpoints: readonly string[],
  runner: ProcessRunner,
  isWanted: (facts: ClientFacts) => boolean = () => true,
): Promise<DockerClient | undefined> {
  let other: DockerClient | undefined;
  for (const folder of searchFolders(path)) {
    const file = join(folder, 'docker');
    if (!(await isExecutable(file))) continue;
    const ask = async (args: readonly string[]): Promise<string | undefined> => {
      const { exitCode, stdout } = await runner.run({ file, args, env: clientEnvironment, timeoutMs });
      return exitCode === 0 ? stdout.trim() : undefined;
    };
    const answers = await Promise.all(
      endpoints.map((endpoint) => ask(['--host', endpoint, 'version', '--format', '{{.Client.Version}}'])),
    );
    const [version] = answers;
    if (version === undefined || answers.includes(undefined)) continue;
    const found = await Promise.all(
      plugins.map(async (name) => ((await ask([name, 'version'])) === undefined ? [] : [name])),
    );
    const client = new CliClient(file, { version, plugins: found.flat() }, runner);
    if (isWanted(client.facts)) return client;
    other ??= client;
  }
  return other;
}
