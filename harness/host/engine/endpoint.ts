import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { HarnessError } from '../../errors/harness-error.js';

/** Address of an engine and who named it. */
export interface Endpoint {
  /** `unix:///path`, `npipe:////./pipe/name`, `tcp://host:port` or `ssh://user@host`. */
  readonly url: string;
  /** E.g. `DOCKER_HOST`, `context build-box`, `default socket`. */
  readonly origin: string;
}

const defaultSocket = (platform: NodeJS.Platform): string =>
  platform === 'win32' ? 'npipe:////./pipe/docker_engine' : 'unix:///var/run/docker.sock';

const ClientConfig = z.object({ currentContext: z.string().optional() });
const ContextMeta = z.object({ Endpoints: z.object({ docker: z.object({ Host: z.string() }) }) });

/** Where a docker client started with this environment would go: DOCKER_HOST, then the context, then the default socket. */
export async function findEndpoint(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): Promise<Endpoint> {
  if (env.DOCKER_HOST !== undefined && env.DOCKER_HOST !== '') {
    const url = env.DOCKER_HOST.includes('://') ? env.DOCKER_HOST : `tcp://${env.DOCKER_HOST}`;
    return { url, origin: 'DOCKER_HOST' };
  }
  const configDirectory = env.DOCKER_CONFIG ?? join(env.HOME ?? env.USERPROFILE ?? '/root', '.docker');
  const context =
    env.DOCKER_CONTEXT ?? (await readJson(join(configDirectory, 'config.json'), ClientConfig))?.currentContext;
  if (context === undefined || context === '' || context === 'default')
    return { url: defaultSocket(platform), origin: 'default socket' };
  // The client names the folder of a context by the hash of its name.
  const folder = createHash('sha256').update(context).digest('hex');
  const meta = await readJson(join(configDirectory, 'contexts', 'meta', folder, 'meta.json'), ContextMeta);
  if (meta === undefined) {
    throw new HarnessError(
      'usage',
      `docker context "${context}" has no readable entry below ${configDirectory}/contexts; see docker context ls`,
    );
  }
  return { url: meta.Endpoints.docker.Host, origin: `context ${context}` };
}

async function readJson<Value>(path: string, schema: z.ZodType<Value>): Promise<Value | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}
