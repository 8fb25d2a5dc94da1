import { schemaVersion } from '../../results/events.js';
import type { RunStarted } from '../../results/events.js';
import type { RecordedWorkload } from '../../results/recorded-workload.js';
import { answerContext } from './answer-context.js';
import { imagesOf } from '../../workloads/images-of.js';
import { withImages } from '../../workloads/with-images.js';
import { declarationHash } from './declaration-hash.js';
import { describeEnvironment } from './describe-environment.js';
import { reproduction } from './reproductions.js';
import { recordedAdaptations } from './recorded-adaptations.js';
import { requirementAnswers } from './requirement-answers.js';
import type { RunRequest } from './run-request.js';
import type { SelectedWorkload } from './selected-workload.js';

function recordedWorkload(selected: SelectedWorkload, request: RunRequest): RecordedWorkload {
  const { workload, privileges } = selected;
  const { host, plan } = request;
  const image = request.images.get(workload.image);
  const targets = host.targets.filter(({ id }) => id === plan.baseline || plan.candidates.includes(id));
  const archives = imagesOf(workload)
    .map((name) => request.images.get(name)?.archivePath ?? '')
    .filter((path) => path !== '');
  const adaptations = recordedAdaptations(
    workload,
    privileges,
    targets.map(({ id }) => id),
  );
  return {
    id: workload.id,
    title: workload.title,
    ...(workload.why === undefined ? {} : { why: workload.why }),
    suite: selected.area,
    image: workload.image,
    declarationHash: declarationHash(workload),
    privileges: [...privileges],
    sources: workload.sources,
    expectations: workload.expectations ?? [],
    ...(adaptations.length === 0 ? {} : { adaptations }),
    reproductions: privileges.flatMap((privilege) =>
      targets.map((target) =>
        reproduction(
          withImages(workload, (name) => request.images.get(name)?.reference),
          {
            privilege,
            target,
            image: image?.reference ?? workload.image,
            archivePaths: archives,
            hostCapabilities: host.allCaps,
            // Private engines are gone when somebody reads this.
            engineArguments: host.kind !== 'engine' ? [] : ['--host', target.driver.endpoint],
          },
        ),
      ),
    ),
    requirements: privileges.map((privilege) => ({
      privilege,
      answers: requirementAnswers(workload, privilege, answerContext(request)),
    })),
    caveats: [...selected.caveats],
    ...(workload.compare === undefined ? {} : { compare: [...workload.compare] }),
    ...(selected.settings === undefined ? {} : { settings: [...selected.settings] }),
  };
}

/** The first line of a record. */
export function describeRun(request: RunRequest): RunStarted {
  return {
    type: 'run-started',
    schemaVersion,
    runId: request.runId,
    startedAt: request.clock.now().toISOString(),
    command: [...request.command],
    plan: request.plan,
    environment: describeEnvironment(request),
    workloads: request.selected.map((selected) => recordedWorkload(selected, request)),
    ...(request.claims === undefined ? {} : { claims: [...request.claims] }),
  };
}
