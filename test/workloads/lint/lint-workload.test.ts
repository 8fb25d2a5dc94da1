import test from 'ava';
import { executionProblems, lintWorkload } from '../../../workloads/lint/lint-workload.js';
import type { LintContext } from '../../../workloads/lint/lint-workload.js';
import type { Workload } from '../../../workloads/schema.js';
import { Workload as WorkloadSchema } from '../../../workloads/schema.js';
import { goodWorkload } from './good-workload.js';
import { harmless } from './harmless.js';
import { faults } from './planted-faults.js';
import { serviceFaults } from './planted-service-faults.js';
import { stepFaults } from './planted-step-faults.js';

const context: LintContext = {
  today: '2027-05-31',
  targets: new Set(['runc', 'runc-userns', 'sysbox-runc', 'mine']),
  recipes: new Set(['busybox', 'debian']),
};

const found = (workload: Workload): string[] =>
  lintWorkload({ workload }, context).map(({ severity, path, message }) => `${severity} ${path.join('.')}: ${message}`);

test('a good declaration has no problem', (t) => {
  t.deepEqual(found(goodWorkload()), []);
  t.true(WorkloadSchema.safeParse(goodWorkload()).success);
});

for (const [what, changes, severity, problem] of [...faults, ...stepFaults, ...serviceFaults]) {
  test(`${what} is found, and by a run too if it is in the way`, (t) => {
    const workload = goodWorkload(changes);
    t.true(WorkloadSchema.safeParse(workload).success, 'the schema cannot see it');
    const problems = lintWorkload({ workload }, context);
    t.is(problems.length, 1, found(workload).join('\n'));
    const [one] = problems;
    t.is(one?.severity, severity);
    t.regex(`${one?.path.join('.') ?? ''}: ${one?.message ?? ''}`, problem);
    t.deepEqual(executionProblems({ workload }), severity === 'execution' ? problems : []);
  });
}

for (const [what, changes] of harmless) {
  test(`${what} is no mistake`, (t) => {
    t.deepEqual(found(goodWorkload(changes)), []);
  });
}
