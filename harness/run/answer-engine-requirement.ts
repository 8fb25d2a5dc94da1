import type { ClientFacts, EngineFacts, TargetFacts } from '../../results/environment.js';
import type { RequirementAnswer } from '../../results/recorded-workload.js';
import { hasBuildkit } from '../client/has-buildkit.js';
import { desktopIsolation } from '../../vocabulary/target-id.js';
import type { TargetId } from '../../vocabulary/target-id.js';
import type { EngineRequirement } from '../../vocabulary/requirement.js';

/** What a run's engines and its docker client are. */
export interface EngineSurroundings {
  /** Facts of the targets that the run uses. */
  readonly targets: readonly TargetFacts[];
  readonly engines: readonly EngineFacts[];
  readonly client: ClientFacts | undefined;
  readonly hasCriu: boolean;
}

/** Targets whose engine isolates the steps of BuildKit as it isolates containers. */
const isolatedByEngine: readonly TargetId[] = ['runc', 'runc-userns', 'rootless', desktopIsolation];

type Answer = Omit<RequirementAnswer, 'requirement'>;

const either = (met: boolean, reasonIfMet: string, reasonIfNot: string): Answer => ({
  met,
  reason: met ? reasonIfMet : reasonIfNot,
});

/** Answers of the engines; a requirement is met when it is met for every target of the run. */
export function answerEngineRequirement(requirement: EngineRequirement, surroundings: EngineSurroundings): Answer {
  const { targets, engines, client, hasCriu } = surroundings;
  const engineOf = ({ endpoint }: TargetFacts): EngineFacts | undefined =>
    engines.find((engine) => engine.endpoint === endpoint);
  switch (requirement) {
    case 'docker-client':
      return either(
        client !== undefined,
        `docker client ${client?.version ?? ''}`,
        'no docker client on PATH works with the engines; install one that speaks their API version',
      );
    case 'buildkit': {
      const other = targets.find(({ id }) => !isolatedByEngine.includes(id));
      const why = `BuildKit runs the steps of a build with runc, so a build under ${other?.id ?? ''} would prove nothing; use what the engine's own builder can build`;
      if (other !== undefined) return { met: false, reason: why };
      return either(
        client !== undefined && hasBuildkit(client),
        `docker client ${client?.version ?? ''} with BuildKit`,
        'no docker client on PATH has BuildKit; install the package docker-buildx-plugin',
      );
    }
    case 'buildx':
    case 'compose':
      return either(
        client?.plugins.includes(requirement) === true,
        `the docker client has ${requirement}`,
        `the docker client has no ${requirement}; install the package docker-${requirement}-plugin`,
      );
    case 'default-runtime': {
      // Docker Desktop isolates builds by itself, whatever its engine calls the default.
      const other = targets.find(
        (target) => target.id !== desktopIsolation && engineOf(target)?.defaultRuntime !== target.runtime,
      );
      const isDefault = `${other?.id ?? ''} is not the default runtime of its engine`;
      return either(
        other === undefined,
        'every target is the default runtime of its engine',
        `${isDefault}: builds would not run under it; set default-runtime in the engine's daemon.json`,
      );
    }
    case 'engine-socket': {
      const other = targets.find(({ endpoint }) => !endpoint.startsWith('unix://'));
      return either(
        other === undefined,
        'the engines listen on sockets of this machine',
        `the engine at ${other?.endpoint ?? ''} has no socket that containers could mount`,
      );
    }
    case 'same-engine':
      return either(
        new Set(targets.map(({ endpoint }) => endpoint)).size <= 1,
        'one engine runs all targets',
        'the targets are on different engines; register both runtimes on one engine',
      );
    case 'checkpoint': {
      const plain = targets.find((target) => engineOf(target)?.experimental !== true);
      if (!hasCriu) return { met: false, reason: 'the program criu is not installed on the host' };
      return either(
        plain === undefined,
        'criu and an experimental engine',
        `the engine of ${plain?.id ?? ''} does not offer experimental requests; set experimental in its daemon.json`,
      );
    }
  }
}
