import { fileURLToPath } from 'node:url';
import test from 'ava';
import { executionProblems } from '../../../workloads/lint/lint-workload.js';
import { problemLines } from '../../../workloads/lint/problem-lines.js';
import { loadWorkloads } from '../../../workloads/load.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

for (const folder of ['workloads/catalog', 'docs/examples', 'test/integration/catalog']) {
  test(`every declaration of ${folder} can be run as it is meant`, (t) => {
    const entries = loadWorkloads(`${root}${folder}`);
    t.true(entries.length > 3);
    t.deepEqual(
      entries.flatMap((entry) => problemLines(entry.file, executionProblems(entry))),
      [],
    );
  });
}
