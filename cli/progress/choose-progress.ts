import type { Clock } from '../../harness/clock/clock.js';
import type { Progress } from '../../harness/progress/progress.js';
import type { CliContext } from '../context.js';
import { LineProgress } from './line-progress.js';
import { TerminalProgress } from './terminal-progress.js';

/** A live line on a terminal, plain lines elsewhere; always on stderr. */
export const chooseProgress = (context: CliContext, clock: Clock): Progress =>
  context.stderrIsTerminal && context.env.TERM !== 'dumb'
    ? new TerminalProgress(context.stderr, context.columns, clock)
    : new LineProgress(context.stderr, clock);
