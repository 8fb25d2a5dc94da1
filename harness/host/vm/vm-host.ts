import type { CleanupStack } from '../../cleanup/cleanup-stack.js';
import type { PreparedImage } from '../../image/prepared-image.js';
import { ShellMachine } from '../../machine/shell-machine.js';
import { grantableCapabilities } from '../../target/grantable-capabilities.js';
import type { TargetCandidate } from '../../target/prove-target.js';
import { proveTargets } from '../../target/prove-targets.js';
import { buildBaseImage } from '../base-image.js';
import { openWithCleanup } from '../open-with-cleanup.js';
import type { Host } from '../host.js';
import type { HostOptions } from '../host-options.js';
import { obtainImage } from '../obtain-image.js';
import { registryAnswers } from '../registry-answers.js';
import { engineFolders } from './guest-engines.js';
import type { GuestEngine } from './guest-engines.js';
import { guestEvidence } from './guest-evidence.js';
import { freeInGuest } from './free-in-guest.js';
import type { GuestOptions } from './guest-options.js';
import { probeGuest } from './probe-guest.js';
import { bringTree } from './link/bring-tree.js';
import { guestTargets } from './guest-targets.js';
import { prepareGuest } from './prepare-guest.js';
import { openGuest } from './open-guest.js';
import { LivingGuest } from './living-guest.js';

const trialFiles = '/var/lib/eci-compat/trials';
/** Emulated processors are slower by about this. */
const emulationSlowness = 6;
/** A small container on two processors that do nothing else; an engine inside one takes ten times as long. */
const emulatedTrialMs = 5000;

/** A virtual machine of the run's own: started from a snapshot or booted, thrown away at the end. */
export function openVmHost(options: HostOptions, wanted: GuestOptions, signal: AbortSignal): Promise<Host> {
  return openWithCleanup(options.progress, (cleanup, close) => open(options, wanted, cleanup, close, signal));
}

async function open(
  options: HostOptions,
  wanted: GuestOptions,
  cleanup: CleanupStack,
  close: () => Promise<void>,
  signal: AbortSignal,
): Promise<Host> {
  const { progress } = options;
  const plan = await prepareGuest(options, wanted, cleanup, signal);
  const targets = guestTargets(options.want, plan.provisions.flatMap(provisionedTargets), options.builds);
  const image = await buildBaseImage(options, signal);
  const opened = await openGuest(plan, options, cleanup, signal);
  const roles = [...new Set(targets.wanted.map(({ role }) => role))];
  const living = new LivingGuest(opened, roles, options);
  cleanup.add('connections to the engines of the guest', () => living.close());
  await living.connect(signal);
  const { engines } = living;
  const slowness = plan.accelerator === 'tcg' ? emulationSlowness : 1;
  const load = (prepared: PreparedImage): Promise<string> => living.load(prepared, signal);
  await load(image);
  progress.phase('proving targets');
  const candidates = targets.wanted.flatMap(({ id, role, runtime, program, env }) =>
    engines.running
      .filter((engine) => engine.role === role)
      .map((engine): TargetCandidate & { readonly program: string } => ({
        ...candidateOf(engine),
        id,
        runtime,
        program,
        env,
        runtimeVersion: undefined,
      })),
  );
  const versions = await living.runtimeVersions(candidates.map(({ program }) => program));
  const proofs = await proveTargets(
    candidates.map((candidate) => ({ ...candidate, runtimeVersion: versions.get(candidate.program) })),
    image.reference,
    { ...options, slowness },
    signal,
  );
  const [first] = engines.running;
  const registry = options.askRegistry && first !== undefined && (await registryAnswers(first.docker));
  const probe = await probeGuest(living.runner, options.askPaths, registry, plan.accelerator);
  const carriers = {
    ...{ local: options.runner, guest: living.runner, folder: plan.folder },
    upload: (here: string, there: string) => living.guest.runner.upload(here, there),
  };
  const machine = new ShellMachine(trialFiles, living.runner, (source, copy) => bringTree(source, copy, carriers));
  await living.runner.run({ file: 'mkdir', args: ['-p', '-m', '755', trialFiles] });
  const question = { ...options, image: image.reference, runtime: 'runc' };
  const allCaps =
    first === undefined ? [] : await grantableCapabilities(first.driver, probe.facts.capabilities, question, signal);
  const engineOf = (id: string): GuestEngine | undefined => {
    const role = targets.wanted.find((target) => target.id === id)?.role;
    return engines.running.find((engine) => engine.role === role);
  };
  return {
    kind: 'vm',
    disposable: {
      facts: { ...plan.facts, provisions: opened.provisions },
      slowness,
      trialMs: plan.accelerator === 'tcg' ? emulatedTrialMs : undefined,
      get death() {
        return living.death;
      },
      keep: (asked) => living.keep(asked),
      session: (command, hasTerminal) => living.guest.runner.session(command, hasTerminal),
      evidence: (id, since) => guestEvidence(living.guest, engineOf(id), plan.logs, since),
    },
    engines: await Promise.all(engines.running.map(({ driver }) => driver.facts(signal))),
    get targets() {
      return proofs.targets.flatMap((target) => {
        const engine = engineOf(target.id);
        return engine === undefined ? [] : [{ ...target, ...candidateOf(engine) }];
      });
    },
    unavailable: [...targets.absent, ...proofs.unavailable],
    probe,
    probeImage: image.reference,
    allCaps,
    load,
    obtain: (reference) => obtainImage(reference, engines.running[0]?.docker, options, signal),
    machine,
    freeContainer: (id) => freeInGuest(living.runner, id),
    get watched() {
      return { engines: engines.watched(), machine, engineFolders, daemons: plan.daemons };
    },
    recover: (asked) => living.recover(asked),
    close,
  };
}

const candidateOf = ({
  driver,
  services,
  socket,
}: GuestEngine): Pick<TargetCandidate, 'driver' | 'services' | 'socket'> => ({
  driver,
  services,
  socket,
});

const provisionedTargets = ({ manifest }: Awaited<ReturnType<typeof prepareGuest>>['provisions'][number]) =>
  manifest.targets.map(({ id, runtime, env }) => ({
    id,
    role: 'runc' as const,
    runtime,
    program: manifest.runtimes[runtime] ?? runtime,
    ...(env === undefined ? {} : { env }),
  }));
