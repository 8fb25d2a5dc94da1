import type { DockerStep } from './step.js';

/** Names of the images in the standard input of a docker step, each once. */
export const inputImages = ({ input = [] }: DockerStep): string[] => [
  ...new Set(input.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.image]))),
];
