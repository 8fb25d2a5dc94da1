import test from 'ava';
import { chooseCandidates } from '../../cli/choose-candidates.js';
import { FakeDriver } from '../../harness/driver/fake-driver.js';
import { fakeHost } from '../../harness/host/fake-host.js';
import { targetOf } from '../support/trials.js';

const hostWith = (...ids: readonly string[]) =>
  fakeHost({
    targets: ids.map((id) => targetOf(new FakeDriver(), { id })),
    unavailable: [{ id: 'sysbox-runc', reason: 'sysbox-runc is not installed' }],
  });

test('Sysbox where it is proved, else the nearest thing', (t) => {
  t.deepEqual(chooseCandidates(hostWith('runc', 'runc-userns', 'sysbox-runc'), 'runc', undefined, []), ['sysbox-runc']);
  t.deepEqual(chooseCandidates(hostWith('runc', 'runc-userns'), 'runc', undefined, []), ['runc-userns']);
});

test('a baseline is never its own default candidate', (t) => {
  t.deepEqual(chooseCandidates(hostWith('runc', 'runc-userns', 'sysbox-runc'), 'sysbox-runc', undefined, []), [
    'runc-userns',
  ]);
});

test('those asked for come in their order, once', (t) => {
  t.deepEqual(
    chooseCandidates(hostWith('runc', 'crun', 'runc-userns'), 'runc', ['runc-userns', 'crun', 'runc-userns'], []),
    ['runc-userns', 'crun'],
  );
});

test('a known target that is missing here is the host’s fault, with its reason', (t) => {
  const error = t.throws(() => chooseCandidates(hostWith('runc'), 'runc', ['sysbox-runc'], []));
  t.like(error, {
    name: 'HarnessError',
    code: 'infrastructure',
    message: 'target sysbox-runc cannot be used: sysbox-runc is not installed',
  });
});

test('a name that nothing could offer is wrong usage; a registered one is not', (t) => {
  t.like(
    t.throws(() => chooseCandidates(hostWith('runc'), 'runc', ['kata'], [])),
    { code: 'usage' },
  );
  t.like(
    t.throws(() => chooseCandidates(hostWith('runc'), 'runc', ['kata'], ['kata'])),
    { code: 'infrastructure' },
  );
});

test('a baseline that is not proved stops the run', (t) => {
  t.like(
    t.throws(() => chooseCandidates(hostWith('runc-userns'), 'runc', undefined, [])),
    { code: 'infrastructure', message: 'target runc cannot be used: host managed does not offer it' },
  );
});

test('without any candidate the reasons are said', (t) => {
  t.like(
    t.throws(() => chooseCandidates(hostWith('runc'), 'runc', undefined, [])),
    {
      code: 'infrastructure',
      message: 'there is no candidate on host managed: sysbox-runc is not installed; use --host managed or --candidate',
    },
  );
});
