import type { Service } from '../../workloads/service.js';

/** How it is seen that a service is ready: one of the fields that a declared service has for that. */
export type Readiness = Pick<Service, 'readyLog' | 'readyPort' | 'readyScript' | 'readyHealthy'>;

const largestPort = 65_535;

/**
 * Reads `8080` or `port:8080`, `log:TEXT`, `health`, or a command, which may be marked by `cmd:` where it looks like one of
 * the others. Undefined for a port that is none, or for nothing at all.
 */
export function parseReadiness(text: string): Readiness | undefined {
  const port = /^(?:port:)?(\d+)$/.exec(text)?.[1];
  if (port !== undefined) {
    const readyPort = Number(port);
    return readyPort >= 1 && readyPort <= largestPort ? { readyPort } : undefined;
  }
  if (text.startsWith('port:')) return undefined;
  if (text.startsWith('log:')) return withText(text.slice('log:'.length), (readyLog) => ({ readyLog }));
  if (text === 'health' || text === 'healthy') return { readyHealthy: true };
  return withText(text.replace(/^cmd:/, ''), (readyScript) => ({ readyScript }));
}

const withText = (text: string, make: (text: string) => Readiness): Readiness | undefined =>
  text.trim() === '' ? undefined : make(text);
