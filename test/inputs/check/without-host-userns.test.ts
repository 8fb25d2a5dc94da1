import test from 'ava';
import { withoutHostUserns } from '../../../inputs/check/without-host-userns.js';
import { workloadOf } from '../../support/workloads.js';

test('the user namespace of the host is asked for by no container of a check, and that is said', (t) => {
  const service = { name: 'web', command: [] };
  const step = { command: ['true'] };
  const { workload, remarks } = withoutHostUserns(
    workloadOf({
      options: { userns: 'host', pid: 'host' },
      services: [{ ...service, options: { userns: 'host', user: '1' } }],
      steps: [{ ...step, options: { userns: 'host' } }, { docker: ['ps'] }],
    }),
  );
  t.deepEqual(workload.options, { pid: 'host' });
  t.deepEqual(workload.services, [{ ...service, options: { user: '1' } }]);
  t.deepEqual(workload.steps, [{ ...step, options: {} }, { docker: ['ps'] }]);
  t.is(remarks.length, 1);
  t.regex(remarks[0] ?? '', /--userns=host.*ignores/);
});

test('any other workload stays as it is', (t) => {
  const given = workloadOf({ options: { pid: 'host' }, services: [{ name: 'web', command: [] }] });
  t.deepEqual(withoutHostUserns(given), { workload: given, remarks: [] });
});
