import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { untilAborted } from '../abort.js';
import { createBody } from '../api/create-body.js';
import type { ServiceRequest, ServiceStart, ServiceStarter } from '../service-starter.js';
import type { StartMessage, WorkerAnswer, WorkerRequest } from './service-message.js';

/**
 * Starts services of one engine through testcontainers, in workers that know that engine alone: the library has one
 * engine per process, the one in its environment. A worker has one start under way at a time.
 */
export class WorkerServices implements ServiceStarter {
  private idle: Worker[] = [];

  /** Ports that an engine publishes on another machine are not in reach: there the container itself is asked. */
  constructor(
    private readonly endpoint: string,
    private readonly portsAreInReach = true,
  ) {}

  async start(request: ServiceRequest, signal: AbortSignal): Promise<ServiceStart> {
    const { create, port, timeoutMs } = request;
    const worker = this.idle.pop() ?? this.newWorker();
    const message: StartMessage = {
      image: create.image,
      body: createBody(create),
      port,
      timeoutMs,
      portsAreInReach: this.portsAreInReach,
    };
    // The worker outlives the start: what still listens for its end must not pile up.
    const listening = new AbortController();
    const following = follow(worker, request, signal, listening.signal);
    tell(worker, { kind: 'begin', message });
    try {
      const start = await untilAborted(following, signal);
      this.idle.push(worker);
      return start;
    } catch (error) {
      // What it has under way must not make a container after the trial's own were removed.
      await worker.terminate();
      throw error;
    } finally {
      listening.abort();
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.idle.splice(0).map((worker) => worker.terminate()));
  }

  private newWorker(): Worker {
    const worker = new Worker(new URL('./service-worker.js', import.meta.url), {
      env: {
        ...process.env,
        DOCKER_HOST: this.endpoint,
        TESTCONTAINERS_RYUK_DISABLED: 'true',
        TESTCONTAINERS_HOST_OVERRIDE: 'localhost',
      },
      stdout: true,
      stderr: true,
    });
    worker.unref();
    return worker;
  }
}

const tell = (worker: Worker, request: WorkerRequest): void => {
  worker.postMessage(request);
};

/** Does what each answer of a worker asks for, until it says how the start came out. */
async function follow(
  worker: Worker,
  { onCreated, onStarted }: ServiceRequest,
  signal: AbortSignal,
  listening: AbortSignal,
): Promise<ServiceStart> {
  const answers = on(worker, 'message', { signal: listening, close: ['exit'] }) as AsyncIterable<[WorkerAnswer]>;
  for await (const [answer] of answers) {
    switch (answer.kind) {
      case 'created':
        await onCreated(signal);
        tell(worker, { kind: 'go-on' });
        break;
      case 'started':
        onStarted();
        break;
      case 'ready':
        return { kind: 'ready' };
      case 'failed':
        return answer;
    }
  }
  return { kind: 'failed', message: 'the worker that starts services ended' };
}
