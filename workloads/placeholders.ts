import { replaceText } from './replace-text.js';
import type { Service } from './service.js';
import { isContainerStep } from './step.js';
import type { Step } from './step.js';
import type { Workload } from './schema.js';

/** What stands in braces in options, images, service commands and docker arguments. */
export interface PlaceholderNames {
  /** Engine name of a service's container. */
  service(name: string): string;
  /** A name that only this trial has, for what its docker steps make. */
  own(name: string): string;
  /** Path on the engine's host. */
  hostDir(name: string): string;
  /** Reference of the workload's image on the engine. */
  readonly image: string;
  /** Path of the engine's socket. */
  readonly socket: string;
}

export const placeholderPattern = /\{(?:(service|own|hostDir):([a-z0-9-]+)|(image|socket))\}/g;

const fill = (text: string, names: PlaceholderNames): string =>
  text.replace(
    placeholderPattern,
    (_all, kind: 'service' | 'own' | 'hostDir' | undefined, name: string, word: 'image' | 'socket') =>
      kind === undefined ? names[word] : names[kind](name),
  );

/** The workload with every placeholder filled in. Scripts and standard input stay as they are: braces are their own. */
export function fillPlaceholders(workload: Workload, names: PlaceholderNames): Workload {
  const filled = <Value>(value: Value): Value => replaceText(value, (text) => fill(text, names));
  const { options, services } = workload;
  return {
    ...workload,
    ...(options === undefined ? {} : { options: filled(options) }),
    ...(services === undefined ? {} : { services: services.map((service) => fillService(service, filled)) }),
    steps: workload.steps.map((step) => fillStep(step, filled)),
  };
}

type Filler = <Value>(value: Value) => Value;

const fillService = (service: Service, filled: Filler): Service => ({
  ...filled(service),
  name: service.name,
  ...(service.readyScript === undefined ? {} : { readyScript: service.readyScript }),
});

function fillStep(step: Step, filled: Filler): Step {
  if ('docker' in step) return { ...filled(step), ...(step.input === undefined ? {} : { input: step.input }) };
  if (!isContainerStep(step)) return step;
  return 'script' in step ? { ...filled(step), script: step.script } : filled(step);
}
