import type { Workload } from '../../../workloads/schema.js';
import { workloadOf } from '../../support/workloads.js';

/** A declaration in which there is nothing to find and much that could be wrong. */
export const goodWorkload = (changes: Partial<Workload> = {}): Workload =>
  workloadOf({
    why: 'People copy files into running containers.',
    privileges: ['plain', 'all-caps'],
    options: { network: 'container:box', volume: ['hostDir:files:/in:ro'] },
    hostDirs: [{ name: 'files', files: [{ path: 'f', content: 'text' }] }],
    services: [
      { name: 'base', command: ['sleep', '60'] },
      { name: 'box', command: ['sh', '-c', 'x={}; echo ${x:-y}'], options: { network: 'container:base' } },
    ],
    steps: [
      { docker: ['cp', '{hostDir:files}/f', '{service:box}:/f'] },
      { docker: ['run', '--name={own:one}', '{image}', 'true'] },
      { docker: ['inspect', '--format', '{{.State.Running}}', '{own:one}'] },
      { exec: 'box', script: 'cat /f' },
    ],
    observables: [{ id: 'text', read: 'cat /f' }],
    expectations: [
      {
        targets: ['runc-userns', 'mine'],
        verdict: 'same-pass',
        reason: 'r',
        source: 'https://man7.org/linux/man-pages/man7/user_namespaces.7.html',
        review: '2027-05-31',
      },
    ],
    mutation: { replace: 'cp', with: 'version' },
    ...changes,
  });

/** Changes to one line of the docker client. */
export const docker = (...args: string[]): Partial<Workload> => ({
  steps: [{ docker: args }],
  observables: [],
  mutation: { options: { memory: '1g' } },
});

const [first] = goodWorkload().expectations ?? [];
if (first === undefined) throw new Error('the good workload expects something');
export const expectation = first;
