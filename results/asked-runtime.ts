import type { TargetFacts } from './environment.js';

/** Name of the runtime that containers of a target are created with. */
export const askedRuntime = ({ runtime, askedRuntime: asked = runtime }: TargetFacts): string => asked;
