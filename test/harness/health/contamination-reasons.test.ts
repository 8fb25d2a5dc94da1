import test from 'ava';
import { contaminationReasons } from '../../../harness/health/contamination-reasons.js';
import type { EndedBlock } from '../../../harness/health/contamination-reasons.js';
import type { HealthProblem } from '../../../harness/health/health-problem.js';

const options = { runId: 'r1', mayChangeKernel: () => false };
const block = (workload: string, changes: Partial<EndedBlock> = {}): EndedBlock => ({
  workload,
  privilege: 'plain',
  ...changes,
});
const left = (name: string): HealthProblem => ({ kind: 'left-on-engine', what: 'volume', name, endpoint: 'e' });
const sysrq: HealthProblem = { kind: 'value', name: 'kernel.sysrq', before: '0', after: '1' };

test('what bears the name of a block is the matter of that block alone', (t) => {
  const problems = [left('ec_r1_a_plain_x'), left('ec_r1_a-b_plain_x'), left('ec_r1_a_privileged_x')];
  t.deepEqual(contaminationReasons(problems, [block('a'), block('c')], options), [
    'volume ec_r1_a_plain_x was left on e',
    undefined,
  ]);
});

test('a mount in the directory of a trial is known by its path', (t) => {
  const mount: HealthProblem = { kind: 'mount', path: '/trials/ec_r1_a_plain_baseline/d/m', change: 'appeared' };
  const [one, other] = contaminationReasons([mount], [block('a'), block('b')], options);
  t.regex(one ?? '', /^a mount was left on the host at/);
  t.is(other, undefined);
});

test('what has no name marks all that ran together, each with the others as suspects', (t) => {
  t.deepEqual(contaminationReasons([sysrq], [block('a'), block('b')], options), [
    'kernel.sysrq changed from "0" to "1" (it may have been b [plain], which ran beside it)',
    'kernel.sysrq changed from "0" to "1" (it may have been a [plain], which ran beside it)',
  ]);
  t.deepEqual(contaminationReasons([sysrq], [block('a')], options), ['kernel.sysrq changed from "0" to "1"']);
});

test('a broken target marks the neighbours too and names who broke it; what is a block’s own does not', (t) => {
  const blocks = [block('a', { broken: 'no probe runs', own: 'could not remove x' }), block('b')];
  t.deepEqual(contaminationReasons([], blocks, options), [
    'could not remove x; no probe runs',
    'it ran beside a [plain]: no probe runs',
  ]);
});

test('a workload that declares to change the kernel may do so, and may leave nothing else', (t) => {
  const may = { ...options, mayChangeKernel: () => true };
  t.deepEqual(contaminationReasons([sysrq], [block('a')], may), [undefined]);
  t.deepEqual(contaminationReasons([sysrq, left('stray')], [block('a')], may), ['volume stray was left on e']);
});

test('many things left are counted', (t) => {
  const problems = Array.from({ length: 8 }, (_, index) => left(`v${String(index)}`));
  t.regex(contaminationReasons(problems, [block('a')], options)[0] ?? '', /volume v4 was left on e; and 3 more$/);
});
