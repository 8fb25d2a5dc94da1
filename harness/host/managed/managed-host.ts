import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { CleanupStack } from '../../cleanup/cleanup-stack.js';
import { HarnessError } from '../../errors/harness-error.js';
import { readProcesses } from '../../health/read-processes.js';
import { loadImage } from '../../image/load-image.js';
import type { PreparedImage } from '../../image/prepared-image.js';
import { LocalMachine } from '../../machine/local-machine.js';
import { localView } from '../../machine/local-view.js';
import { probeScript } from '../../probe/probe-script.js';
import { probedHost } from '../../probe/probed-host.js';
import { grantableCapabilities } from '../../target/grantable-capabilities.js';
import { findProgram, isExecutable } from '../../process/find-program.js';
import type { TargetCandidate } from '../../target/prove-target.js';
import { proveTargets } from '../../target/prove-targets.js';
import { buildBaseImage } from '../base-image.js';
import { openWithCleanup } from '../open-with-cleanup.js';
import type { Host } from '../host.js';
import type { HostOptions } from '../host-options.js';
import { obtainImage } from '../obtain-image.js';
import { proveAgain } from '../prove-again.js';
import { registryAnswers } from '../registry-answers.js';
import type { RuntimeProgram } from './engine-config.js';
import { runtimeProcesses, signalProcess } from './engine-processes.js';
import { requireManagedHost } from './installed-programs.js';
import { PrivateEngines } from './private-engines.js';
import { findRuntimes, runtimeVersion } from './runtime-discovery.js';
import { claimSlot, sweepDeadSlots } from './slot.js';
import type { Slot } from './slot.js';
import { trialFilesDirectory } from './sweep.js';
import { wantedTargets } from './wanted-targets.js';
import { watchedEngines } from './watched-engines.js';

/** Private engines on this machine: started for one run, gone after it. Throws `HarnessError` where that cannot be. */
export function openManagedHost(options: HostOptions, signal: AbortSignal): Promise<Host> {
  return openWithCleanup(options.progress, (cleanup, close) => open(options, cleanup, close, signal));
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
  const { wanted, absent } = wantedTargets(
    options.want,
    (await findProgram('runc', path)) ?? 'runc',
    runtimes,
    options.builds,
  );
  const slot = await ownSlot(options, cleanup);
  const image = await buildBaseImage(options, signal);
  progress.phase('starting private engines');
  const engines = new PrivateEngines(slot, wanted, runtimes, options);
  cleanup.add('private engines', () => engines.stop());
  await engines.start(signal);
  const load = async (prepared: PreparedImage): Promise<string> => {
    const loaded = await Promise.all(engines.running.map(({ docker }) => loadImage(docker, prepared, signal)));
    return loaded[0]?.id ?? prepared.imageId;
  };
  await load(image);
  const trialFiles = trialFilesDirectory(slot.directory);
  await mkdir(trialFiles, { recursive: true, mode: 0o755 });
  const machine = new LocalMachine(trialFiles, runner);
  progress.phase('proving targets');
  const versions = new Map(
    await Promise.all(wanted.map(async ({ id, program }) => [id, await runtimeVersion(program, runner)] as const)),
  );
  const candidates = (): TargetCandidate[] =>
    wanted.flatMap(({ id, role, runtime }) =>
      engines.running
        .filter(({ layout }) => layout.role === role)
        .map(({ driver, services }) => ({ id, runtime, driver, services, runtimeVersion: versions.get(id) })),
    );
  const { targets, unavailable } = await proveTargets(candidates(), image.reference, options, signal);
  let usable = targets;
  const probed = await runner.run({ file: 'sh', args: ['-c', probeScript] });
  const [engine] = engines.running;
  const registry = options.askRegistry && engine !== undefined && (await registryAnswers(engine.docker));
  const probe = probedHost(probed.stdout, 'on this machine', registry, existsSync);
  const [first] = candidates();
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
    engines: await Promise.all(engines.running.map(({ driver }) => driver.facts(signal))),
    get targets() {
      return usable;
    },
    unavailable: [...absent, ...unavailable],
    probe,
    probeImage: image.reference,
    allCaps,
    load,
    obtain: (reference) => obtainImage(reference, engines.running[0]?.docker, options, signal),
    machine,
    freeContainer: async (containerId) => {
      for (const { pid } of await runtimeProcesses(containerId)) signalProcess(pid, 'SIGKILL');
      // For the engine a container whose start hung never ran: removing it would leave its first process.
      const patterns = watchedEngines(engines.running, machine).engines.map(({ containerCgroup }) => containerCgroup);
      for (const found of readProcesses(localView(), patterns, []).inContainers) {
        if (found.containerId === containerId) signalProcess(found.pid, 'SIGKILL');
      }
    },
    get watched() {
      return watchedEngines(engines.running, machine);
    },
    recover: async (restarted) => {
      await engines.stop();
      await engines.start(restarted);
      usable = await proveAgain(candidates(), targets, image.reference, options, restarted);
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
