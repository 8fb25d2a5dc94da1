import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { timeLimit } from '../../clock/time-limit.js';
import type { Labelled } from '../../driver/container-driver.js';
import { EngineDriver } from '../../driver/engine-driver.js';
import { WorkerServices } from '../../driver/testcontainers/worker-services.js';
import { dockerInventory } from '../../health/docker-inventory.js';
import type { EngineFacts } from '../../../results/environment.js';
import { HarnessError } from '../../errors/harness-error.js';
import { loadImage } from '../../image/load-image.js';
import type { PreparedImage } from '../../image/prepared-image.js';
import { LocalMachine } from '../../machine/local-machine.js';
import { probeScript } from '../../probe/probe-script.js';
import { probedHost } from '../../probe/probed-host.js';
import type { HostProbe } from '../../probe/host-probe.js';
import { isAlive } from '../../process/process-identity.js';
import { grantableCapabilities } from '../../target/grantable-capabilities.js';
import { proveTargets } from '../../target/prove-targets.js';
import { runProbes } from '../../target/run-probes.js';
import { ownerLabel } from '../../trial/labels.js';
import type { Host } from '../host.js';
import type { HostOptions } from '../host-options.js';
import { proveAgain } from '../prove-again.js';
import { registryAnswers } from '../registry-answers.js';
import { connect } from './connect.js';
import { findEndpoint } from './endpoint.js';
import { engineProbeImage } from './engine-probe-image.js';
import { engineTargets } from './engine-targets.js';
import { obtainFromEngine } from './obtain-from-engine.js';

const answerTimeoutMs = 10_000;

/** An engine that is already running. Nothing of it is changed but the harness's own containers, volumes and images. */
export async function openEngineHost(options: HostOptions, signal: AbortSignal): Promise<Host> {
  const { url, origin } = await findEndpoint(options.env);
  const docker = connect(url, options.env);
  const driver = new EngineDriver(url, docker, new AbortController().signal);
  const services = new WorkerServices(url);
  const facts = await firstAnswer(driver, url, origin, signal);
  await removeLeftovers(driver, options, signal);
  const image = await engineProbeImage(docker, options, signal);
  const load = async (prepared: PreparedImage): Promise<string> => (await loadImage(docker, prepared, signal)).id;
  if (image.archivePath !== '') await load(image);
  options.progress.phase('proving targets');
  const { wanted, absent } = engineTargets(options.want, facts, url);
  const candidates = wanted.map((offered) => ({ ...offered, driver, services, runtimeVersion: undefined }));
  const { targets, unavailable } = await proveTargets(candidates, image.reference, options, signal);
  const isLocal = url.startsWith('unix://') && (await isThisMachine(docker));
  const registry = options.askRegistry && (await registryAnswers(docker));
  const trialFiles = isLocal ? join(options.stateRoot, 'trials') : undefined;
  if (trialFiles !== undefined) await mkdir(trialFiles, { recursive: true, mode: 0o755 });
  const machine = trialFiles === undefined ? undefined : new LocalMachine(trialFiles, options.runner);
  const probe = isLocal
    ? await probeHere(options, registry)
    : await probeThere(driver, image.reference, options, registry, signal);
  const question = { ...options, image: image.reference, runtime: 'runc' };
  return {
    kind: 'engine',
    engines: [facts],
    targets,
    unavailable: [...absent, ...unavailable],
    probe,
    probeImage: image.reference,
    allCaps: await grantableCapabilities(driver, probe.facts.capabilities, question, signal),
    load,
    obtain: (reference) => obtainFromEngine(docker, reference, options, signal),
    machine,
    // Programs of somebody else's engine are not ours to end.
    freeContainer: () => Promise.resolve(),
    watched: {
      engines: [
        {
          endpoint: url,
          isOwn: false,
          // cgroupfs and systemd name the cgroup of a container differently.
          containerCgroup: /(?:\/docker\/|docker-)([0-9a-f]{64})/,
          inventory: (asked) => dockerInventory(docker, asked),
        },
      ],
      machine,
      engineFolders: isLocal ? await engineFolders(docker) : [],
    },
    // Somebody else's engine is not ours to restart.
    recover: async (asked) => {
      await proveAgain(candidates, targets, image.reference, options, asked);
    },
    close: () => services.close(),
  };
}

async function firstAnswer(
  driver: EngineDriver,
  url: string,
  origin: string,
  signal: AbortSignal,
): Promise<EngineFacts> {
  try {
    return await driver.facts(timeLimit(answerTimeoutMs, signal));
  } catch (cause) {
    signal.throwIfAborted();
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new HarnessError(
      'infrastructure',
      `no engine answers at ${url} (from ${origin}): ${detail}; start it, or use --host managed`,
      { cause },
    );
  }
}

/** Containers, volumes and networks of runs whose process is dead; those of living ones and of other machines stay. */
async function removeLeftovers(driver: EngineDriver, { progress }: HostOptions, signal: AbortSignal): Promise<void> {
  const isLeft = ({ labels }: Labelled): boolean => isAlive(labels[ownerLabel] ?? '') === false;
  const remove = async (what: string, left: Labelled, undo: () => Promise<void>): Promise<void> => {
    if (!isLeft(left)) return;
    await undo().catch((error: unknown) => {
      progress.note(`could not remove ${what} ${left.id} of a dead run: ${String(error)}`);
    });
  };
  for (const left of await driver.labelled(ownerLabel, signal)) {
    await remove('container', left, () => driver.remove(left.id, signal));
  }
  for (const left of await driver.labelledVolumes(ownerLabel, signal)) {
    await remove('volume', left, () => driver.removeVolume(left.id, signal));
  }
  for (const left of await driver.labelledNetworks(ownerLabel, signal)) {
    await remove('network', left, () => driver.removeNetwork(left.id, signal));
  }
}

/** The same kernel under the same name: files and processes of the engine's host can be seen from here. */
async function isThisMachine(docker: Docker): Promise<boolean> {
  const info = (await docker.info()) as { Name?: unknown; KernelVersion?: unknown };
  // A machine without this file is no Linux, and no engine of containers runs on it but in a virtual machine.
  const kernel = await readFile('/proc/sys/kernel/osrelease', 'utf8').catch(() => undefined);
  return kernel !== undefined && info.Name === hostname() && info.KernelVersion === kernel.trim();
}

/** Where the engine, and the containerd below it, mount what they like. */
async function engineFolders(docker: Docker): Promise<string[]> {
  const { DockerRootDir } = (await docker.info()) as { DockerRootDir?: unknown };
  const own = typeof DockerRootDir === 'string' ? [DockerRootDir] : [];
  return [...own, '/run/docker', '/var/run/docker', '/run/containerd', '/var/lib/containerd'];
}

async function probeHere(options: HostOptions, registry: boolean): Promise<HostProbe> {
  const { stdout } = await options.runner.run({ file: 'sh', args: ['-c', probeScript] });
  return probedHost(stdout, 'on this machine', registry, existsSync);
}

/** A privileged container sees the other machine's kernel and the engine's full capability set. */
async function probeThere(
  driver: EngineDriver,
  image: string,
  { runId, owner }: HostOptions,
  registry: boolean,
  signal: AbortSignal,
): Promise<HostProbe> {
  const name = `ec_${runId}_probe`;
  const privileged = await runProbes(driver, { name, image, runtime: 'runc', privileged: true, runId, owner }, signal);
  if (privileged.ok)
    return probedHost(privileged.output, 'in a privileged container, the engine is on another machine', registry);
  const plain = await runProbes(driver, { name, image, runtime: 'runc', privileged: false, runId, owner }, signal);
  if (!plain.ok) throw new HarnessError('infrastructure', `no container runs on ${driver.endpoint}: ${plain.reason}`);
  return probedHost(plain.output, 'in a plain container, the engine is on another machine', registry);
}
