import type { InfrastructureCause } from '../../results/outcome.js';

/** Refusals that say something about the engine's surroundings and nothing about the runtime. */
export function surroundingsCause(statusCode: number, message: string): InfrastructureCause | undefined {
  if (/no space left on device|disk quota exceeded/i.test(message)) return 'no-space';
  if (statusCode === 404 && /no such image/i.test(message)) return 'image-missing';
  return undefined;
}
