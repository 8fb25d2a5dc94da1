import type { ClientFacts } from '../../results/environment.js';

/** From this version on a client builds with the plugin alone. */
const firstWithout = 23;

/** Whether a client can build with BuildKit. */
export const hasBuildkit = ({ version, plugins }: ClientFacts): boolean =>
  plugins.includes('buildx') || Number.parseInt(version, 10) < firstWithout;
