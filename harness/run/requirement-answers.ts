import type { Privilege } from '../../vocabulary/privilege.js';
import { parseRequirement } from '../../vocabulary/requirement.js';
import type { RequirementAnswer } from '../../results/recorded-workload.js';
import { imagesOf } from '../../workloads/images-of.js';
import { mutatesState } from '../../workloads/mutates-state.js';
import type { Workload } from '../../workloads/schema.js';
import { needsClient } from '../client/needs-client.js';
import type { Host } from '../host/host.js';
import { answerEngineRequirement } from './answer-engine-requirement.js';
import type { EngineSurroundings } from './answer-engine-requirement.js';

/** All that the answers depend on. */
export interface AnswerContext {
  readonly host: Pick<Host, 'probe' | 'allCaps' | 'disposable'>;
  readonly surroundings: EngineSurroundings;
  readonly allowMutating: boolean;
  /** Whether an image can be had here; undefined where nobody has tried. */
  readonly hasImage: (name: string) => boolean | undefined;
  /** Requirements that are answered with no whatever the probes say: so `admit` sees that each of them counts. */
  readonly forcedNo?: ReadonlySet<string>;
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

/** What a workload with a privilege needs: what it declares and what follows from what it does. */
export function requirementsOf(workload: Workload, privilege: Privilege): string[] {
  return unique([
    ...(workload.requirements ?? []),
    // runc hands a privileged container every capability and fails where the host itself lacks one.
    ...(privilege === 'privileged' ? ['full-capabilities'] : []),
    ...(needsClient(workload) ? ['docker-client'] : []),
  ]);
}

/** Requirements of a workload with a privilege, with the host's answers; implied ones included. */
export function requirementAnswers(
  workload: Workload,
  privilege: Privilege,
  context: AnswerContext,
): RequirementAnswer[] {
  const { host, allowMutating, forcedNo } = context;
  const answers = requirementsOf(workload, privilege).map((requirement) => answer(requirement, context));
  answers.push(...imageAnswers(workload, context));
  if (privilege === 'all-caps' && host.allCaps.length === 0) {
    const reason = 'the engine did not create a container with added capabilities; see its log';
    answers.push({ requirement: 'added-capabilities', met: false, reason });
  }
  if (mutatesState(workload, privilege)) {
    answers.push(disposableAnswer(host, allowMutating));
  }
  return answers.map((given) =>
    forcedNo?.has(given.requirement) === true ? { ...given, met: false, reason: 'the answer was forced to no' } : given,
  );
}

function answer(requirement: string, { host, surroundings }: AnswerContext): RequirementAnswer {
  const parsed = parseRequirement(requirement);
  if (parsed?.kind !== 'engine') return host.probe.answer(requirement);
  return { requirement, ...answerEngineRequirement(parsed.name, surroundings) };
}

function disposableAnswer({ disposable }: AnswerContext['host'], allowMutating: boolean): RequirementAnswer {
  const requirement = 'disposable-host';
  if (disposable !== undefined) return { requirement, met: true, reason: 'the guest is thrown away' };
  if (allowMutating) return { requirement, met: true, reason: 'allowed by --allow-mutating' };
  const reason =
    'it changes kernel state of the host: run it with --host vm, or with --allow-mutating on a machine that nobody needs';
  return { requirement, met: false, reason };
}

/** Images that could not be had: those that could need no mention. */
const imageAnswers = (workload: Workload, { hasImage }: AnswerContext): RequirementAnswer[] =>
  imagesOf(workload)
    .filter((name) => hasImage(name) === false)
    .map((name) => ({
      requirement: `image:${name}`,
      met: false,
      reason: `image ${name} is no recipe, on no engine here and cannot be pulled; give it with --image ${name}=FILE.tar`,
    }));
