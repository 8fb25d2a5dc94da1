import { schemaVersion } from '../../results/events.js';
import type { PostureReport } from './model.js';

/** The document of `posture --json`. What could not be read is absent from `facts`. */
export const postureJson = ({ facts, sources, findings }: PostureReport): string =>
  `${JSON.stringify(
    {
      schemaVersion,
      sources,
      facts,
      findings: findings.map(({ since, until, workload, container, ...finding }) => ({
        ...finding,
        container: container ?? null,
        since: since ?? null,
        until: until ?? null,
        workload: workload ?? null,
      })),
    },
    null,
    2,
  )}\n`;
