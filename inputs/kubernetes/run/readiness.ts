import { shown } from '../../docker-run/line-error.js';
import { shellQuote } from '../../../workloads/shell-quote.js';
import type { Service } from '../../../workloads/service.js';
import type { LeftOut } from '../../workload/left-out.js';
import type { YamlField } from '../../subject/yaml-field.js';
import type { Fields, PodContainer } from './pod-container.js';

type Readiness = Pick<Service, 'readyEnded' | 'readyPort' | 'readyScript'>;

/**
 * When a container is ready: by its end, or by the probe that says so in the pod.
 * @param hasPorts whether it has a network of its own, on which its ports can be asked from outside
 */
export function readinessOf({ fields, name, role }: PodContainer, hasPorts: boolean, left: LeftOut): Readiness {
  if (role !== 'server') return { readyEnded: true };
  const probe = (fields.get('readinessProbe') ?? fields.get('startupProbe'))?.fields();
  const words = probe?.get('exec')?.fields().get('command')?.items();
  if (words !== undefined) return { readyScript: shellQuote(words.map((word) => word.text())) };
  const found = (['tcpSocket', 'httpGet', 'grpc'] as const).find((kind) => probe?.has(kind));
  if (found === undefined) return {};
  const port = portNumber(probe?.get(found)?.fields().get('port'), fields);
  if (port === undefined || !hasPorts) {
    const why = port === undefined ? 'its port has no number' : 'its network is not its own';
    left.leaveOut(`the ${found} probe`, why, name);
    return {};
  }
  if (found !== 'tcpSocket')
    left.remark(`The ${found} probe of ${shown(name)} is read as: it listens on port ${String(port)}.`);
  return { readyPort: port };
}

/** A port may be named by the name that the container gives it. */
function portNumber(field: YamlField | undefined, container: Fields): number | undefined {
  const text = field?.text() ?? '';
  const named = (container.get('ports')?.items() ?? [])
    .map((item) => item.fields())
    .find((port) => port.get('name')?.text() === text);
  const number = Number(named === undefined ? text : named.get('containerPort')?.text());
  return Number.isInteger(number) && number > 0 && number < 65536 ? number : undefined;
}
