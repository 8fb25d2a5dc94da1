import type { DaemonCost } from '../../compare/bench/daemon-cost.js';
import { timeText } from './cost-text.js';

/** What the candidate's daemons do for its calls, in a sentence. */
export const daemonText = ({ containerMs, callNs }: DaemonCost): string =>
  `The candidate's daemons took ${timeText(containerMs * 1e6)} of processor time around a container${
    callNs === undefined ? '' : `, at most ${timeText(callNs)} for each timed call that is trapped`
  }; no container sees that.`;
