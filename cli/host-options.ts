import { join } from 'node:path';
import { SystemClock } from '../harness/clock/system-clock.js';
import type { HostOptions } from '../harness/host/host-options.js';
import { ExecaRunner } from '../harness/process/execa-runner.js';
import { identityText, ownIdentity } from '../harness/process/process-identity.js';
import { stateRoot } from './context.js';
import type { CliContext } from './context.js';
import type { RuntimeArgument } from './options/targets.js';
import { chooseProgress } from './progress/choose-progress.js';
import { newRunId } from './run-id.js';

/** The real ports of a command. */
export function hostOptions(
  context: CliContext,
  choices: {
    readonly want: HostOptions['want'];
    readonly runtimes: readonly RuntimeArgument[];
    readonly askRegistry: boolean;
    readonly askPaths: readonly string[];
    readonly builds?: boolean;
  },
): HostOptions {
  const clock = new SystemClock();
  return {
    env: context.env,
    stateRoot: stateRoot(context.env),
    recipesDirectory: join(context.packageRoot, 'workloads', 'images'),
    guestsDirectory: join(context.packageRoot, 'guests'),
    runtimes: choices.runtimes,
    want: choices.want,
    askRegistry: choices.askRegistry,
    askPaths: choices.askPaths,
    builds: choices.builds ?? false,
    runId: newRunId(clock.now()),
    owner: identityText(ownIdentity()),
    clock,
    runner: new ExecaRunner(),
    progress: chooseProgress(context, clock),
  };
}
