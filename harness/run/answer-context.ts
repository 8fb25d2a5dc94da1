import type { AnswerContext } from './requirement-answers.js';
import type { RunRequest } from './run-request.js';

/** What a run's requirements are answered from. */
export function answerContext(request: RunRequest): AnswerContext {
  const { host, plan, client, images, allowMutating, forcedNo } = request;
  return {
    host,
    surroundings: {
      targets: host.targets
        .filter(({ id }) => id === plan.baseline || plan.candidates.includes(id))
        .map(({ facts }) => facts),
      engines: host.engines,
      client: client?.facts,
      hasCriu: host.probe.hasCriu,
    },
    allowMutating,
    hasImage: (name) => images.has(name),
    ...(forcedNo === undefined ? {} : { forcedNo }),
  };
}
