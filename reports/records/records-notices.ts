import type { RecordSide } from '../../compare/records/record-side.js';
import { desktopIsolation } from '../../vocabulary/target-id.js';
import type { TargetFacts } from '../../results/environment.js';

/** What a reader must know of two records before the numbers. */
export const recordsNotices = (a: RecordSide, b: RecordSide): readonly string[] => [
  `The two sides were recorded at different times and their trials were not interleaved: what else changed between them can be the cause of a difference. Environment, seed and jobs are shown as A had them; what differs in B is listed.`,
  namespaceNotice(a, b),
];

/** Whether isolation can be what is compared; a record proves the user namespace, and nothing of Docker Desktop's policy. */
function namespaceNotice(a: RecordSide, b: RecordSide): string {
  const [one, other] = [factsOf(a), factsOf(b)];
  if (one === undefined || other === undefined) {
    return 'A record does not say which user namespace its containers had: nothing here tells that isolation was on.';
  }
  if (one.userNamespace === other.userNamespace) {
    const both =
      one.userNamespace === 'host' ? 'shared the user namespace of the host' : 'had a user namespace of their own';
    return `The containers of A and those of B ${both}: this does not compare isolation off with isolation on.`;
  }
  const isolated = one.userNamespace === 'own' ? a : b;
  if (isolated.target === desktopIsolation) {
    return `The engine of ${isolated.label} called itself Docker Desktop and ran sysbox-runc in a user namespace of its own, though runc was asked for; the containers of the other side shared the user namespace of their host. Which settings were in force no record says: eci-compat posture does, on the machine, while it is set up so.`;
  }
  return `The containers of ${isolated.label} had a user namespace of their own (runtime ${(isolated === a ? one : other).runtime}), those of the other side shared the host's. Whether that was Enhanced Container Isolation no record says: eci-compat posture does, on the machine, while it is set up so.`;
}

const factsOf = ({ record, target }: RecordSide): TargetFacts | undefined =>
  record.started.environment.targets.find(({ id }) => id === target);
