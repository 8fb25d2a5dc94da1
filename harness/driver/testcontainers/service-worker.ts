import { parentPort } from 'node:worker_threads';
import { PreparedContainer } from './prepared-container.js';
import type { StartAnswer, StartMessage } from './service-message.js';

/** Runs in a worker of its own, since the library knows one engine per process: the one in its environment. */
async function start(message: StartMessage): Promise<StartAnswer> {
  try {
    await new PreparedContainer(message).start();
    return { ok: true };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (message: StartMessage) => {
  void start(message).then((answer) => {
    parentPort?.postMessage(answer);
  });
});
