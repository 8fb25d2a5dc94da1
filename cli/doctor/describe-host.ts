import type { Host, UnavailableTarget } from '../../harness/host/host.js';
import { requirementAnswers } from '../../harness/run/requirement-answers.js';
import type { AnswerContext } from '../../harness/run/requirement-answers.js';
import type { ClientFacts, EngineFacts, HostFacts, TargetFacts } from '../../results/environment.js';
import type { RequirementAnswer } from '../../results/recorded-workload.js';
import { desktopWords } from '../desktop-words.js';
import type { DesktopWords } from '../desktop-words.js';
import type { Privilege } from '../../vocabulary/privilege.js';
import type { CatalogEntry } from '../../workloads/catalog.js';

/** A row of the catalogue that this host cannot decide. */
export interface Undecidable {
  readonly workload: string;
  readonly privilege: Privilege;
  readonly unmet: readonly RequirementAnswer[];
}

/** What a host can do. */
export interface HostReport {
  readonly kind: string;
  readonly usable: boolean;
  /** Why it is not usable; empty when it is. */
  readonly reason: string;
  readonly facts: HostFacts | null;
  readonly probed: string;
  readonly engines: readonly EngineFacts[];
  readonly targets: readonly TargetFacts[];
  /** Whether isolation is on; absent where no engine is Docker Desktop's. */
  readonly desktop?: DesktopWords;
  readonly unavailable: readonly UnavailableTarget[];
  readonly requirements: readonly RequirementAnswer[];
  readonly inconclusive: readonly Undecidable[];
}

export const unusableHost = (kind: string, reason: string): HostReport => ({
  kind,
  usable: false,
  reason,
  facts: null,
  probed: '',
  engines: [],
  targets: [],
  unavailable: [],
  requirements: [],
  inconclusive: [],
});

/** `client` is the docker client that works with the host's engines. */
export function describeHost(
  host: Host,
  entries: readonly CatalogEntry[],
  client?: ClientFacts,
  isRecipe: (image: string) => boolean = () => true,
): HostReport {
  const context: AnswerContext = {
    host,
    surroundings: {
      targets: host.targets.map(({ facts }) => facts),
      engines: host.engines,
      client,
      hasCriu: host.probe.hasCriu,
    },
    allowMutating: false,
    // Nothing is pulled to answer a question: what is no recipe needs a registry, or --image.
    hasImage: (name) => isRecipe(name) || host.probe.answer('registry').met,
  };
  const rows = entries.flatMap(({ workload }) =>
    workload.privileges.map((privilege) => ({
      workload: workload.id,
      privilege,
      answers: requirementAnswers(workload, privilege, context),
    })),
  );
  const desktop = desktopWords(host);
  const requirements = new Map(rows.flatMap(({ answers }) => answers.map((answer) => [answer.requirement, answer])));
  return {
    kind: host.kind,
    usable: host.targets.length > 0,
    reason: host.targets.length > 0 ? '' : 'no container ran under any target',
    facts: host.probe.facts,
    probed: host.probe.origin,
    engines: host.engines,
    targets: host.targets.map(({ facts }) => facts),
    ...(desktop === undefined ? {} : { desktop }),
    unavailable: host.unavailable,
    requirements: [...requirements.values()].sort((a, b) => (a.requirement < b.requirement ? -1 : 1)),
    inconclusive: rows
      .map(({ workload, privilege, answers }) => ({ workload, privilege, unmet: answers.filter(({ met }) => !met) }))
      .filter(({ unmet }) => unmet.length > 0),
  };
}
