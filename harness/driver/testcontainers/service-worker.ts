import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { PreparedContainer } from './prepared-container.js';
import type { StartMessage, WorkerAnswer, WorkerRequest } from './service-message.js';

/** Runs in a worker of its own, since the library knows one engine per process: the one in its environment. */
async function start(message: StartMessage, port: MessagePort): Promise<void> {
  const say = (answer: WorkerAnswer): void => {
    port.postMessage(answer);
  };
  const created = async (): Promise<void> => {
    const told = once(port, 'message');
    say({ kind: 'created' });
    await told;
  };
  const started = (): void => {
    say({ kind: 'started' });
  };
  try {
    await new PreparedContainer(message, { created, started }).start();
    say({ kind: 'ready' });
  } catch (error) {
    say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

parentPort?.on('message', (request: WorkerRequest) => {
  if (request.kind === 'begin' && parentPort !== null) void start(request.message, parentPort);
});
