/**
 * A signal that is aborted by its parent, or with a `TimeoutError` when the time is over. Like that of `AbortSignal.timeout`
 * its timer keeps no process alive, but `AbortSignal.any` of that one may never be aborted on Node 20: nothing keeps its
 * timer from being collected (https://github.com/nodejs/node/issues/57736).
 */
export function timeLimit(timeoutMs: number, parent?: AbortSignal): AbortSignal {
  const over = new AbortController();
  const timer = setTimeout(() => {
    over.abort(new DOMException(`no end within ${String(timeoutMs)} ms`, 'TimeoutError'));
  }, timeoutMs);
  timer.unref();
  return parent === undefined ? over.signal : AbortSignal.any([parent, over.signal]);
}
