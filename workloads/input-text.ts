import type { DockerStep } from './step.js';

/** The standard input of a docker step as one text; images stand in it as its pieces name them. */
export const inputText = (input: NonNullable<DockerStep['input']>): string =>
  input.map((piece) => (typeof piece === 'string' ? piece : piece.image)).join('');
