import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { timeLimit } from '../clock/time-limit.js';
import { untilAborted } from '../driver/abort.js';
import type { PreparedImage } from '../image/prepared-image.js';
import { saveFromEngine } from '../image/save-from-engine.js';
import { connect } from './engine/connect.js';
import { findEndpoint } from './engine/endpoint.js';
import type { HostOptions } from './host-options.js';

const pullTimeoutMs = 120_000;
const answerMs = 5000;

/**
 * An image that no recipe and no archive gives, as an archive: from the user's own engine, which has local builds, else
 * pulled by a private one. Undefined when neither has it.
 */
export async function obtainImage(
  reference: string,
  privateEngine: Docker | undefined,
  options: HostOptions,
  signal: AbortSignal,
): Promise<PreparedImage | undefined> {
  const folder = join(options.stateRoot, 'carried');
  await mkdir(folder, { recursive: true });
  const local = await localEngine(options.env);
  if (local !== undefined && (await hasImage(local, reference)))
    return saveFromEngine(local, reference, folder, signal);
  if (privateEngine === undefined) return undefined;
  if (!(await hasImage(privateEngine, reference))) {
    options.progress.phase(`pulling ${reference}`);
    if (!(await pull(privateEngine, reference, timeLimit(pullTimeoutMs, signal)))) return undefined;
  }
  const saved = await saveFromEngine(privateEngine, reference, folder, signal);
  return { ...saved, origin: 'registry', detail: `pulled as ${reference}` };
}

async function localEngine(env: HostOptions['env']): Promise<Docker | undefined> {
  try {
    const docker = connect((await findEndpoint(env)).url, env);
    await untilAborted(docker.ping(), timeLimit(answerMs));
    return docker;
  } catch {
    return undefined;
  }
}

const hasImage = (docker: Docker, reference: string): Promise<boolean> =>
  docker
    .getImage(reference)
    .inspect()
    .then(
      () => true,
      () => false,
    );

async function pull(docker: Docker, reference: string, signal: AbortSignal): Promise<boolean> {
  try {
    const named = /[:@][^/]*$/.test(reference) ? reference : `${reference}:latest`;
    const stream = await docker.pull(named, { abortSignal: signal });
    await new Promise<void>((resolve, reject) => {
      docker.modem.followProgress(stream, (error) => {
        if (error === null) resolve();
        else reject(error);
      });
    });
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
