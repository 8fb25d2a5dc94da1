import type { RunStarted } from '../../results/events.js';

/** Why a record cannot be continued as described; undefined when it can. Trials of different surroundings are no set. */
export function resumeObstacle(before: RunStarted, now: RunStarted): string | undefined {
  const facts = (run: RunStarted): Record<string, string> => ({
    kernel: run.environment.host.kernel,
    'host kind': run.environment.hostKind,
    'added capabilities': run.environment.allCaps.join(', '),
    'unmet requirements': unmet(run),
    'engine versions': run.environment.engines.map(({ version }) => version).join(', '),
    'runc versions': run.environment.engines.map(({ runcVersion }) => runcVersion).join(', '),
    targets: run.environment.targets
      .map(({ id, runtimeVersion }) => `${id} ${runtimeVersion ?? ''}`.trim())
      .sort()
      .join(', '),
    images: run.environment.images
      .map(({ name, imageId }) => `${name} ${imageId}`)
      .sort()
      .join(', '),
  });
  const [old, current] = [facts(before), facts(now)];
  for (const [name, value] of Object.entries(old)) {
    if (current[name] !== value) return `${name} changed from "${value}" to "${current[name] ?? ''}"`;
  }
  for (const workload of before.workloads) {
    const same = now.workloads.find(({ id }) => id === workload.id);
    if (same === undefined) return `workload ${workload.id} is not declared any more`;
    if (same.declarationHash !== workload.declarationHash) return `the declaration of ${workload.id} changed`;
  }
  return undefined;
}

/** What decides which rows can be run: other answers would leave rows half done. */
const unmet = ({ workloads }: RunStarted): string =>
  workloads
    .flatMap(({ id, requirements }) =>
      requirements.flatMap(({ privilege, answers }) =>
        answers.filter(({ met }) => !met).map(({ requirement }) => `${id} [${privilege}] ${requirement}`),
      ),
    )
    .join(', ');
