import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { CleanupStack } from '../../cleanup/cleanup-stack.js';
import { HarnessError } from '../../errors/harness-error.js';
import { loadImage } from '../../image/load-image.js';
import type { PreparedImage } from '../../image/prepared-image.js';
import { probeScript } from '../../probe/probe-script.js';
import { probedHost } from '../../probe/probed-host.js';
import { grantableCapabilities } from '../../target/grantable-capabilities.js';
import { findProgram, isExecutable } from '../../process/find-program.js';
import { proveTargets } from '../../target/prove-targets.js';
import { buildBaseImage } from '../base-image.js';
import type { Host } from '../host.js';
import type { HostOptions } from '../host-options.js';
import { obtainImage } from '../obtain-image.js';
import { registryAnswers } from '../registry-answers.js';
import type { RuntimeProgram } from './engine-config.js';
import { engineLayout } from './engine-layout.js';
import { runtimeProcesses, signalProcess } from './engine-processes.js';
import { requireManagedHost } from './installed-programs.js';
import { PrivateEngine } from './private-engine.js';
import { removeLeftContainers } from './remove-left-containers.js';
import { findRuntimes, runtimeVersion } from './runtime-discovery.js';
import { claimSlot, sweepDeadSlots } from './slot.js';
import type { Slot } from './slot.js';
import { trialFilesDirectory } from './sweep.js';
import { wantedTargets } from './wanted-targets.js';
import type { WantedTarget } from './wanted-targets.js';

/** Private engines on this machine: started for one run, gone after it. Throws `HarnessError` where that cannot be. */
export async function openManagedHost(options: HostOptions, signal: AbortSignal): Promise<Host> {
  const cleanup = new CleanupStack();
  const close = async (): Promise<void> => {
    for (const { what, error } of await cleanup.run()) {
      options.progress.note(`could not remove ${what}: ${String(error)}`);
    }
  };
  try {
    return await open(options, cleanup, close, signal);
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(
  options: HostOptions,
  cleanup: CleanupStack,
  close: () => Promise<void>,
  signal: AbortSignal,
): Promise<Host> {
  const { progress, runner } = options;
  const path = options.env.PATH ?? '';
  await requireManagedHost(path, process.getuid?.() ?? -1);
  await requireRuntimes(options.runtimes);
  const runtimes = await findRuntimes(path, options.runtimes);
  const { wanted, absent } = wantedTargets(options.want, (await findProgram('runc', path)) ?? 'runc', runtimes);
  const slot = await ownSlot(options, cleanup);
  const image = await buildBaseImage(options, signal);
  progress.phase('starting private engines');
  const engines = await startEngines(slot, wanted, runtimes, options, cleanup, signal);
  const load = async (prepared: PreparedImage): Promise<string> => {
    const ids = await Promise.all(engines.map(({ docker }) => loadImage(docker, prepared, signal)));
    return ids[0] ?? prepared.imageId;
  };
  await load(image);
  const trialFiles = trialFilesDirectory(slot.directory);
  await mkdir(trialFiles, { recursive: true, mode: 0o755 });
  progress.phase('proving targets');
  const candidates = await Promise.all(
    wanted.flatMap(({ id, role, runtime, program }) =>
      engines
        .filter(({ layout }) => layout.role === role)
        .map(async ({ driver, services }) => ({
          id,
          runtime,
          driver,
          services,
          runtimeVersion: await runtimeVersion(program, runner),
        })),
    ),
  );
  const { targets, unavailable } = await proveTargets(candidates, image.reference, options, signal);
  const probed = await runner.run({ file: 'sh', args: ['-c', probeScript] });
  const registry = options.askRegistry && engines[0] !== undefined && (await registryAnswers(engines[0].docker));
  const probe = probedHost(probed.stdout, 'on this machine', registry, existsSync);
  const [first] = candidates;
  const allCaps: readonly string[] =
    first === undefined
      ? []
      : await grantableCapabilities(
          first.driver,
          probe.facts.capabilities,
          { ...options, image: image.reference, runtime: first.runtime },
          signal,
        );
  return {
    kind: 'managed',
    engines: await Promise.all(engines.map(({ driver }) => driver.facts(signal))),
    targets,
    unavailable: [...absent, ...unavailable],
    probe,
    probeImage: image.reference,
    allCaps,
    load,
    obtain: (reference) => obtainImage(reference, engines[0]?.docker, options, signal),
    trialFiles,
    freeContainer: async (containerId) => {
      for (const { pid } of await runtimeProcesses(containerId)) signalProcess(pid, 'SIGKILL');
    },
    close,
  };
}

async function requireRuntimes(given: readonly RuntimeProgram[]): Promise<void> {
  for (const { name, path } of given) {
    if (!(await isExecutable(path))) {
      throw new HarnessError(
        'usage',
        `--runtime ${name}=${path}: there is no executable file; give the full path of the runtime`,
      );
    }
  }
}

async function ownSlot(options: HostOptions, cleanup: CleanupStack): Promise<Slot> {
  const failures = await sweepDeadSlots(options.stateRoot, options);
  for (const { what, error } of failures) options.progress.note(`could not clean ${what}: ${String(error)}`);
  const slot = await claimSlot(options.stateRoot, options);
  cleanup.add(`slot ${String(slot.index)}`, () => slot.release());
  return slot;
}

async function startEngines(
  slot: Slot,
  wanted: readonly WantedTarget[],
  runtimes: readonly RuntimeProgram[],
  options: HostOptions,
  cleanup: CleanupStack,
  signal: AbortSignal,
): Promise<readonly PrivateEngine[]> {
  const roles = [...new Set(wanted.map(({ role }) => role))];
  const running: PrivateEngine[] = [];
  cleanup.add('private engines', async () => {
    await Promise.all(running.map((engine) => engine.stop()));
  });
  const started = await Promise.allSettled(
    roles.map(async (role) => {
      const engine = await PrivateEngine.start(
        engineLayout(slot.directory, slot.index, role),
        runtimes,
        options,
        signal,
      );
      running.push(engine);
      await removeLeftContainers(engine.docker);
      return engine;
    }),
  );
  const failed = started.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}
