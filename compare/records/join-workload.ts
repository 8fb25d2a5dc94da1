import type { TargetId } from '../../vocabulary/target-id.js';
import type { RecordedWorkload } from '../../results/recorded-workload.js';
import type { CommonWorkload } from './common-workloads.js';

/** What belongs to one side of a joined workload: its target's name in its own record, and in the joined one. */
export interface Renamed {
  readonly label: 'A' | 'B';
  readonly from: TargetId;
  readonly to: TargetId;
}

/**
 * One workload out of both records. Nothing is expected of it: what a catalogue says of a candidate is said of two sides of
 * one run.
 */
export function joinWorkload(
  { a, b, privileges }: CommonWorkload,
  names: Readonly<Record<'a' | 'b', Renamed>>,
): RecordedWorkload {
  const { adaptations: ofA = [], ...declared } = a;
  const adaptations = [...own(ofA, names.a), ...own(b.adaptations ?? [], names.b)];
  return {
    ...declared,
    privileges: [...privileges],
    expectations: [],
    ...(adaptations.length === 0 ? {} : { adaptations }),
    reproductions: [...own(a.reproductions, names.a), ...own(b.reproductions, names.b)],
    requirements: [...answersOf(a, 'A'), ...answersOf(b, 'B')],
    caveats: [
      ...a.caveats.map((caveat) => (b.caveats.includes(caveat) ? caveat : `${caveat} (A)`)),
      ...b.caveats.filter((caveat) => !a.caveats.includes(caveat)).map((caveat) => `${caveat} (B)`),
    ],
  };
}

const own = <Item extends { readonly target: TargetId }>(items: readonly Item[], { from, to }: Renamed): Item[] =>
  items.filter(({ target }) => target === from).map((item) => ({ ...item, target: to }));

const answersOf = ({ requirements }: RecordedWorkload, label: 'A' | 'B'): RecordedWorkload['requirements'] =>
  requirements.map(({ privilege, answers }) => ({
    privilege,
    answers: answers.map((answer) => ({ ...answer, reason: `${answer.reason} (${label})` })),
  }));
