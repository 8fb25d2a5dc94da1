import { inputImages } from './input-images.js';
import type { DockerStep, Step } from './step.js';

/** A step that builds an image. */
export interface BuildStep {
  /** Number of the step. */
  readonly index: number;
  /** What the image is called; undefined where nothing names it. */
  readonly image: string | undefined;
  /** Images that stand in its Dockerfile. */
  readonly bases: readonly string[];
}

/**
 * The steps before the first one that is no build. They come before the services too, which may run what they build.
 */
export function buildSteps(steps: readonly Step[]): readonly BuildStep[] {
  const end = steps.findIndex((step) => !isBuild(step));
  return steps
    .slice(0, end < 0 ? steps.length : end)
    .filter(isBuild)
    .map((step, index) => ({ index, image: tagOf(step), bases: inputImages(step) }));
}

const isBuild = (step: Step): step is DockerStep =>
  'docker' in step && (step.docker[0] === 'build' || (step.docker[0] === 'image' && step.docker[1] === 'build'));

function tagOf({ docker }: DockerStep): string | undefined {
  const at = docker.findIndex((word) => /^(?:--tag|-t)(?:=|$)/.test(word));
  const [, attached] = /=(.*)$/s.exec(docker[at] ?? '') ?? [];
  return attached ?? (at < 0 ? undefined : docker[at + 1]);
}
