import type { ExecutionContext } from 'ava';

/** Until the test ends: the timer of `timeLimit` does not keep a process alive, and a fake engine has no socket. */
export function keepAlive(t: ExecutionContext): void {
  const timer = setInterval(() => undefined, 60_000);
  t.teardown(() => {
    clearInterval(timer);
  });
}
