import { isContainerStep } from './step.js';
import type { Workload } from './schema.js';

/** The workload with the images of its services and steps called as the engines know them; its own stays. */
export function withImages(workload: Workload, referenceOf: (name: string) => string | undefined): Workload {
  const named = <Part extends { readonly image?: string | undefined }>(part: Part): Part => {
    const reference = part.image === undefined ? undefined : referenceOf(part.image);
    return reference === undefined ? part : { ...part, image: reference };
  };
  const { services } = workload;
  return {
    ...workload,
    ...(services === undefined ? {} : { services: services.map(named) }),
    steps: workload.steps.map((step) => {
      if (isContainerStep(step)) return named(step);
      if (!('docker' in step) || step.input === undefined) return step;
      return { ...step, input: step.input.map((piece) => (typeof piece === 'string' ? piece : named(piece))) };
    }),
  };
}
