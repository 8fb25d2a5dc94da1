import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { SystemClock } from '../../../harness/clock/system-clock.js';
import type { RuntimeProgram } from '../../../harness/host/managed/engine-config.js';
import { engineLayout } from '../../../harness/host/managed/engine-layout.js';
import type { EngineRole } from '../../../harness/host/managed/engine-layout.js';
import { PrivateEngine } from '../../../harness/host/managed/private-engine.js';
import { ExecaRunner } from '../../../harness/process/execa-runner.js';
import type { TestHome } from './test-home.js';

/** An engine that stands for the one that a user has running already; the program knows it by DOCKER_HOST alone. */
export interface UserEngine {
  readonly docker: Docker;
  readonly url: string;
  stop(): Promise<void>;
}

/** Numbers above those of every slot: address ranges must not meet. */
const number = 80;

export async function startUserEngine(
  home: TestHome,
  runtimes: readonly RuntimeProgram[],
  name = 'u',
  role: EngineRole = 'runc',
): Promise<UserEngine> {
  const folder = join(home.scratch, name);
  await mkdir(folder);
  const layout = engineLayout(folder, number, role);
  const tools = { runner: new ExecaRunner(), clock: new SystemClock() };
  const engine = await PrivateEngine.start(
    layout,
    { runtimes, defaultRuntime: 'runc' },
    tools,
    new AbortController().signal,
  );
  return { docker: engine.docker, url: `unix://${layout.socket}`, stop: () => engine.stop() };
}
