import { askedRuntime } from '../../results/asked-runtime.js';
import type { WrittenFile } from '../../results/observed-container.js';
import { imagesOf } from '../../workloads/images-of.js';
import type { Workload } from '../../workloads/schema.js';
import type { Target } from '../host/host.js';
import { runtimeFiles } from '../target/runtime-files.js';

interface Question {
  readonly runId: string;
  readonly owner: string;
  readonly slowness: number;
}

/** Looks once in a run at what each target's runtime makes by itself in containers of each image. */
export class RuntimeFilesOf {
  private readonly known = new Map<string, Promise<readonly WrittenFile[]>>();

  constructor(private readonly question: Question) {}

  /** By image, for a workload whose files are compared; empty for any other. `image` is the engine's reference of its own. */
  async workload(
    workload: Workload,
    image: string,
    target: Target,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly WrittenFile[]>> {
    // What builds start from is run by nobody.
    const steps = workload.steps.filter((step) => !('docker' in step));
    const images = workload.compare?.includes('files') === true ? imagesOf({ ...workload, image, steps }) : [];
    const files = new Map<string, readonly WrittenFile[]>();
    for (const one of images) files.set(one, await this.ofImage(one, target, signal));
    return files;
  }

  private ofImage(image: string, target: Target, signal: AbortSignal): Promise<readonly WrittenFile[]> {
    const key = `${target.id}|${image}`;
    const name = ['ec', this.question.runId, 'idle', target.id.replace(':', '-'), String(this.known.size)].join('_');
    const { driver, facts, env } = target;
    const container = { ...this.question, name, image, runtime: askedRuntime(facts), privileged: false, env };
    const files = this.known.get(key) ?? runtimeFiles(driver, container, facts.uidMap, signal);
    this.known.set(key, files);
    return files;
  }
}
