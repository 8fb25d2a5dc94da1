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

  /**
   * Looks at the images that a workload needs before it is run, so that none of its trials has to, where its files are
   * compared. `image` is the engine's reference of its own.
   */
  async prepare(workload: Workload, image: string, target: Target, signal: AbortSignal): Promise<void> {
    // What builds start from is run by nobody.
    const steps = workload.steps.filter((step) => !('docker' in step));
    const images = workload.compare?.includes('files') === true ? imagesOf({ ...workload, image, steps }) : [];
    for (const one of images) await this.ofImage(one, target, signal);
  }

  /** The image has to be there; owners as a container sees them. */
  ofImage(image: string, target: Target, signal: AbortSignal): Promise<readonly WrittenFile[]> {
    const key = `${target.id}|${image}`;
    const name = ['ec', this.question.runId, 'idle', target.id.replace(':', '-'), String(this.known.size)].join('_');
    const { driver, facts, env } = target;
    const container = { ...this.question, name, image, runtime: askedRuntime(facts), privileged: false, env };
    const files = this.known.get(key) ?? runtimeFiles(driver, container, facts.uidMap, signal);
    this.known.set(key, files);
    return files;
  }
}
