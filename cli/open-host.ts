import { timeLimit } from '../harness/clock/time-limit.js';
import type { Host } from '../harness/host/host.js';
import type { HostOptions } from '../harness/host/host-options.js';
import { openEngineHost } from '../harness/host/engine/engine-host.js';
import { findEndpoint } from '../harness/host/engine/endpoint.js';
import { connect } from '../harness/host/engine/connect.js';
import { openManagedHost } from '../harness/host/managed/managed-host.js';
import { untilAborted } from '../harness/driver/abort.js';
import { UsageError } from './usage-error.js';
import { sweepDeadGuests } from '../harness/host/vm/guest-folder.js';
import { openVmHost } from '../harness/host/vm/vm-host.js';
import type { HostChoice } from './options/host-choice.js';

const sysbox = 'sysbox-runc';

/** Opens the host that was asked for; `auto` is the running engine if Sysbox is proved there, else private engines. */
export async function openHost(choice: HostChoice, options: HostOptions, signal: AbortSignal): Promise<Host> {
  if (options.runtimes.length > 0 && (choice.kind === 'engine' || choice.kind === 'vm')) {
    throw new UsageError(
      '--runtime registers runtimes on private engines: use --host managed with it; a guest gets them by --provision',
    );
  }
  await sweepDeadGuests(options.stateRoot);
  switch (choice.kind) {
    case 'engine':
      return openEngineHost(options, signal);
    case 'managed':
      return openManagedHost(options, signal);
    case 'vm':
      return openVmHost(options, choice.guest, signal);
    case 'auto':
      // A runtime that is given can only be registered on an engine of our own.
      if (options.runtimes.length > 0) return openManagedHost(options, signal);
      return (await sysboxEngine(options, signal)) ?? openManagedHost(options, signal);
  }
}

async function sysboxEngine(options: HostOptions, signal: AbortSignal): Promise<Host | undefined> {
  if (!(await registersSysbox(options, signal))) return undefined;
  const host = await openEngineHost(options, signal);
  if (host.targets.some(({ id }) => id === sysbox)) return host;
  const reason = host.unavailable.find(({ id }) => id === sysbox)?.reason ?? 'it was not asked for';
  options.progress.note(`the running engine registers ${sysbox}, but ${reason}; private engines are used instead`);
  await host.close();
  return undefined;
}

const answerMs = 5000;

async function registersSysbox({ env }: HostOptions, signal: AbortSignal): Promise<boolean> {
  const { url } = await findEndpoint(env);
  const limit = timeLimit(answerMs, signal);
  try {
    const asked = connect(url, env).info() as Promise<{ Runtimes?: Record<string, unknown> }>;
    const { Runtimes } = await untilAborted(asked, limit);
    return Runtimes !== undefined && sysbox in Runtimes;
  } catch {
    signal.throwIfAborted();
    // No engine answers: that is what private ones are for.
    return false;
  }
}
