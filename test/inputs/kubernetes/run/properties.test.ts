import test from 'ava';
import fc from 'fast-check';
import { readKubernetesWorkload } from '../../../../inputs/kubernetes/to-workload.js';
import { fixture } from '../../described.js';
import { problemsOf, workloadContext } from '../../workload/workload-of.js';

const words = fc.constantFrom('', '0', 'null', '{}', '[]', '"', ': ', '\n', '*x', 'true', 'x');
const names = ['build-runner.yaml', 'csi-node.yaml', 'database.yaml', 'listed.json'];

test('a damaged manifest gives a workload that the schema takes, or one sentence', (t) => {
  const damaged = fc
    .tuple(fc.constantFrom(...names.map((name) => fixture(`kubernetes/${name}`))), fc.nat(), fc.nat({ max: 60 }), words)
    .map(([text, at, length, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + length));
  let workloads = 0;
  fc.assert(
    fc.property(fc.oneof(damaged, fc.string({ unit: 'binary' })), (text) => {
      const read = readKubernetesWorkload(text, 'pod.yaml', workloadContext());
      if (read.ok) {
        workloads += 1;
        t.deepEqual(problemsOf(read.workload), [], text);
      } else t.true(read.message.startsWith('pod.yaml') && !read.message.includes('\n'), read.message);
    }),
    { numRuns: 600 },
  );
  t.true(workloads > 0);
});
