import type { Host } from '../harness/host/host.js';
import type { HostOptions } from '../harness/host/host-options.js';
import { openEngineHost } from '../harness/host/engine/engine-host.js';
import { findEndpoint } from '../harness/host/engine/endpoint.js';
import { connect } from '../harness/host/engine/connect.js';
import { openManagedHost } from '../harness/host/managed/managed-host.js';
import type { HostKind } from './options/choices.js';

const sysbox = 'sysbox-runc';

/** Opens the host that was asked for; `auto` is the running engine if Sysbox is proved there, else private engines. */
export async function openHost(kind: HostKind, options: HostOptions, signal: AbortSignal): Promise<Host> {
  switch (kind) {
    case 'engine':
      return openEngineHost(options, signal);
    case 'managed':
      return openManagedHost(options, signal);
    case 'auto':
      return (await sysboxEngine(options, signal)) ?? openManagedHost(options, signal);
  }
}

async function sysboxEngine(options: HostOptions, signal: AbortSignal): Promise<Host | undefined> {
  if (!(await registersSysbox(options))) return undefined;
  const host = await openEngineHost(options, signal);
  if (host.targets.some(({ id }) => id === sysbox)) return host;
  const reason = host.unavailable.find(({ id }) => id === sysbox)?.reason ?? 'it was not asked for';
  options.progress.note(`the running engine registers ${sysbox}, but ${reason}; private engines are used instead`);
  await host.close();
  return undefined;
}

async function registersSysbox({ env }: HostOptions): Promise<boolean> {
  try {
    const docker = connect((await findEndpoint(env)).url, env);
    const { Runtimes } = (await docker.info()) as { Runtimes?: Record<string, unknown> };
    return Runtimes !== undefined && sysbox in Runtimes;
  } catch {
    // No engine is running: that is what private ones are for.
    return false;
  }
}
