import { readKubernetesWorkload } from '../../../../inputs/kubernetes/to-workload.js';
import type { ReadWorkload } from '../../../../inputs/workload/read-workload.js';
import { workloadContext } from '../../workload/workload-of.js';

export const read = (text: string): ReadWorkload => readKubernetesWorkload(text, 'pod.yaml', workloadContext());
export const answer = (text: string): string => {
  const found = read(text);
  return found.ok ? 'a workload' : found.message;
};

/** A pod with these lines of its spec below the containers, which are one a line. */
export const pod = (containers: readonly string[], spec = '', kind = 'Pod'): string => `apiVersion: v1
kind: ${kind}
metadata: {name: p}
spec:
${kind === 'Pod' ? '' : '  template:\n    spec:\n'}${[
  ...spec.split('\n'),
  'containers:',
  ...containers.map((one) => `- ${one}`),
]
  .map((line) => `${kind === 'Pod' ? '  ' : '      '}${line}`)
  .join('\n')}
`;
