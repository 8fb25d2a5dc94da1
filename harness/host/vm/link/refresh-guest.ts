import { randomBytes } from 'node:crypto';
import type { Clock } from '../../../clock/clock.js';
import { HarnessError } from '../../../errors/harness-error.js';
import type { GuestAgent } from './guest-agent.js';

const seedBytes = 64;

/** The seed comes by standard input, which nobody in the guest can read. RNDRESEEDCRNG of linux/random.h: it counts at once. */
const script = `date -u -s "@$1" >/dev/null && cat > /dev/urandom && exec perl -e 'open(R, ">", "/dev/urandom") or die; ioctl(R, 0x5207, 0) or die'`;

/** A restored guest believes that it is still then, and would repeat the random numbers of everyone who starts from there. */
export async function refreshGuest(agent: GuestAgent, clock: Clock, signal: AbortSignal): Promise<void> {
  const seconds = (clock.now().getTime() / 1000).toFixed(3);
  try {
    await agent.run('/bin/sh', ['-c', script, 'sh', seconds], randomBytes(seedBytes));
  } catch (cause) {
    signal.throwIfAborted();
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new HarnessError('infrastructure', `its clock and random numbers cannot be set: ${detail}`, { cause });
  }
}
