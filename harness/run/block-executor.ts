import type { CleanupFailure } from '../cleanup/cleanup-stack.js';
import type { Trial } from '../../results/trial.js';
import { mutatesState } from '../../workloads/mutates-state.js';
import type { Workload } from '../../workloads/schema.js';
import { ProbeAnswers } from '../probe/probe-answers.js';
import type { HealthMonitor } from '../health/health-monitor.js';
import type { Target } from '../host/host.js';
import { runProbes } from '../target/run-probes.js';
import { runTrial } from '../trial/run-trial.js';
import type { Revival } from './revival.js';
import type { TrialPorts } from '../trial/trial-ports.js';
import type { TrialSpec } from '../trial/trial-spec.js';
import { normaliseUidMap, userNamespaceOf } from '../trial/user-namespace.js';
import type { Block, PlannedTrial } from './plan-blocks.js';
import type { BlockExecutor } from './run-blocks.js';
import { askedRuntime } from '../../results/asked-runtime.js';
import { RuntimeFilesOf } from './runtime-files-of.js';

/** What the trials of a run have in common. */
export interface ExecutionContext {
  readonly runId: string;
  readonly workloads: ReadonlyMap<string, Workload>;
  /** Those that can be used now: a recovered host has others. */
  readonly targets: () => readonly Target[];
  /** Engine reference by image name as workloads write it. */
  readonly images: ReadonlyMap<string, string>;
  /** Image with a shell, for probe containers. */
  readonly probeImage: string;
  readonly hostCapabilities: readonly string[];
  readonly ports: TrialPorts;
  readonly health: HealthMonitor;
  readonly revival: Revival;
  readonly signal: AbortSignal;
}

/** Makes the trials of blocks on real targets. */
export class TargetBlockExecutor implements BlockExecutor {
  private readonly probedMaps = new Map<string, string>();
  /** Targets, by block, under which a container did not come to run: the runtime itself may be gone. */
  private readonly doubtful = new Map<string, Set<string>>();
  private readonly leftovers = new Map<string, string>();

  private readonly runtimeFiles: RuntimeFilesOf;

  constructor(private readonly context: ExecutionContext) {
    const { owner, slowness } = context.ports;
    this.runtimeFiles = new RuntimeFilesOf({ runId: context.runId, owner, slowness });
  }

  async before(block: Block): Promise<string | undefined> {
    const { health } = this.context;
    await health.enter(block);
    if (!this.needsProbes(block)) return undefined;
    for (const target of this.targetsOf(block)) {
      const map = await this.probe(block, target, 'before');
      if (map === undefined) {
        return health.check(block, { broken: `no probe container ran on ${target.id} before the trials` });
      }
      this.probedMaps.set(probeKey(block, target), map);
    }
    return undefined;
  }

  async trial(block: Block, planned: PlannedTrial): Promise<Trial> {
    const { revival } = this.context;
    const life = await revival.currentLife();
    const { trial, left } = await this.makeTrial(block, planned);
    const { outcome } = trial;
    if (revival.isPossible && outcome.kind === 'infrastructure' && outcome.cause === 'engine-unreachable') {
      // It costs this trial: the next one finds a fresh guest.
      const { death } = revival;
      const message = death ?? outcome.message;
      await revival.revive(life, `${block.workload} [${block.privilege}] on ${planned.target}: ${message}`);
      // What could not be removed from it is gone with it.
      this.leftovers.clear();
      this.doubtful.clear();
      const cause = death === undefined ? 'engine-lost' : 'guest-lost';
      return { ...trial, outcome: { kind: 'infrastructure', cause, message } };
    }
    if (revival.isPossible && left !== undefined) {
      // A host that lets nothing be removed may stand still altogether: the next trial must not wait for it too.
      await revival.revive(life, `${block.workload} [${block.privilege}]: ${left}`);
      return trial;
    }
    // What one arm changed in the kernel must not be there for the next; such blocks run alone.
    if (mutatesState(this.workload(block), block.privilege)) await revival.setBack();
    return trial;
  }

  /** `left` says what of it could not be removed. */
  private async makeTrial(
    block: Block,
    { arm, target: targetId, round }: PlannedTrial,
  ): Promise<{ readonly trial: Trial; readonly left: string | undefined }> {
    const { runId, hostCapabilities, ports, signal } = this.context;
    const workload = this.workload(block);
    const target = this.target(targetId);
    const image = this.context.images.get(workload.image) ?? workload.image;
    await this.runtimeFiles.prepare(workload, image, target, signal);
    const runtimeFiles: TrialSpec['runtimeFiles'] = (one) => this.runtimeFiles.ofImage(one, target, signal);
    const { privilege } = block;
    const spec = { runId, workload, privilege, arm, target, round, image, runtimeFiles, hostCapabilities };
    let left: string | undefined;
    const onLeftover = (failures: readonly CleanupFailure[]): void => {
      left = `${target.id} could not remove ${failures.map(({ what }) => what).join(', ')}`;
      this.leftovers.set(blockKey(block), left);
    };
    const trial = await runTrial(spec, this.probedMaps.get(probeKey(block, target)), { ...ports, onLeftover }, signal);
    if (trial.outcome.kind === 'start-failed' || trial.outcome.kind === 'timed-out') {
      this.doubtful.set(blockKey(block), new Set([...(this.doubtful.get(blockKey(block)) ?? []), target.id]));
    }
    return { trial, left };
  }

  async after(block: Block): Promise<string | undefined> {
    const broken = this.needsProbes(block) ? await this.checkProbes(block) : await this.checkDoubtful(block);
    return this.context.health.check(block, { own: this.leftovers.get(blockKey(block)), broken });
  }

  release(block: Block, isFailing: boolean): Promise<void> {
    return this.context.health.release(block, isFailing);
  }

  private async checkProbes(block: Block): Promise<string | undefined> {
    for (const target of this.targetsOf(block)) {
      const before = this.probedMaps.get(probeKey(block, target));
      const map = await this.probe(block, target, 'after');
      if (map === undefined) return `no probe container ran on ${target.id} after the trials`;
      if (userNamespaceOf(map) !== userNamespaceOf(before ?? '')) {
        return `the user-namespace map of ${target.id} changed from ${before ?? 'none'} to ${map}`;
      }
    }
    return undefined;
  }

  /** A runtime whose daemons have died fails every start: that is no property of the workload. */
  private async checkDoubtful(block: Block): Promise<string | undefined> {
    for (const id of this.doubtful.get(blockKey(block)) ?? []) {
      const map = await this.probe(block, this.target(id), 'after');
      if (map === undefined)
        return `after its trials not even a probe container runs on ${id}: the target itself is broken`;
    }
    return undefined;
  }

  /** A script reads its map itself; a command of the user's cannot, and may end before anybody else reads it. */
  private needsProbes(block: Block): boolean {
    return this.workload(block).steps.some((step) => 'command' in step);
  }

  private async probe(block: Block, target: Target, when: string): Promise<string | undefined> {
    const { runId, probeImage, ports, signal } = this.context;
    const result = await runProbes(
      target.driver,
      {
        name: ['ec', runId, block.workload, block.privilege, target.id.replace(':', '-'), when].join('_'),
        image: probeImage,
        runtime: askedRuntime(target.facts),
        privileged: false,
        runId,
        owner: ports.owner,
        env: target.env,
        slowness: ports.slowness,
      },
      signal,
    );
    if (!result.ok) return undefined;
    return normaliseUidMap(ProbeAnswers.parse(result.output).get('uid-map'));
  }

  private targetsOf(block: Block): Target[] {
    return [...new Set(block.trials.map(({ target }) => target))].map((id) => this.target(id));
  }

  private workload(block: Block): Workload {
    const workload = this.context.workloads.get(block.workload);
    if (workload === undefined) throw new Error(`planned workload ${block.workload} is not among the declared ones`);
    return workload;
  }

  private target(id: string): Target {
    const target = this.context.targets().find((one) => one.id === id);
    if (target === undefined) throw new Error(`planned target ${id} is not among the proved ones`);
    return target;
  }
}

const blockKey = (block: Block): string => `${block.workload}|${block.privilege}`;

const probeKey = (block: Block, target: Target): string => `${block.workload}|${block.privilege}|${target.id}`;
