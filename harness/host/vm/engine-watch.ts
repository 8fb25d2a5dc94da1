import { request } from 'node:http';
import { HarnessError } from '../../errors/harness-error.js';

/** Says when an engine ends: a request that it has begun to answer would never come to an end otherwise. */
export interface EngineWatch {
  /** Aborted, with the reason, when the engine has ended. */
  readonly ended: AbortSignal;
  stop(): void;
}

/** Keeps a stream of events open at an engine that answers; it ends with the engine. */
export function watchEngine(socketPath: string, name: string): EngineWatch {
  const ended = new AbortController();
  const end = (): void => {
    ended.abort(new HarnessError('infrastructure', `the ${name} engine of the guest ended`));
  };
  const stream = request({ socketPath, path: '/events', headers: { host: 'docker' } }, (response) => {
    response.resume();
    response.once('close', end);
  });
  stream.once('error', end);
  stream.end();
  return {
    ended: ended.signal,
    stop: () => {
      stream.destroy();
    },
  };
}
