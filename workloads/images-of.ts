import { inputImages } from './input-images.js';
import { isContainerStep } from './step.js';
import type { Workload } from './schema.js';

/** Names of the images that a workload needs before it is run; what its own steps build is not among them. */
export function imagesOf({ image, services, steps }: Pick<Workload, 'image' | 'services' | 'steps'>): string[] {
  const ofServices = (services ?? []).flatMap((service) => service.image ?? []);
  const ofSteps = steps.flatMap((step) => {
    if ('docker' in step) return inputImages(step);
    return isContainerStep(step) ? (step.image ?? []) : [];
  });
  return [...new Set([image, ...ofServices, ...ofSteps])].filter((name) => !name.includes('{'));
}
