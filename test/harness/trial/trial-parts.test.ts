import test from 'ava';
import fc from 'fast-check';
import { Deadline } from '../../../harness/trial/deadline.js';
import { assembleOutcome } from '../../../harness/trial/assemble-outcome.js';
import { surroundingsCause } from '../../../harness/trial/engine-refusal.js';
import { trialVolumes } from '../../../harness/trial/trial-volumes.js';
import { unwrapExcerpt } from '../../../harness/trial/unwrap-excerpt.js';
import { normaliseUidMap, userNamespaceOf } from '../../../harness/trial/user-namespace.js';
import type { ContainerOptions } from '../../../workloads/options.js';
import { untilTheEnd } from '../../support/trials.js';

const volumes: readonly (readonly [options: ContainerOptions, resolved: ContainerOptions, named: readonly string[]])[] =
  [
    [{}, {}, []],
    [{ volume: ['data:/d:ro'] }, { volume: ['T_data:/d:ro'] }, ['T_data']],
    [{ volume: ['/a:/b', '/anonymous'] }, { volume: ['/a:/b', '/anonymous'] }, []],
    [{ volume: ['hostDir:in:/in'] }, { volume: ['/root/in:/in'] }, []],
    [{ mount: ['type=volume,source=v,target=/d'] }, { mount: ['type=volume,source=T_v,target=/d'] }, ['T_v']],
    [{ mount: ['src=v,dst=/d'] }, { mount: ['src=T_v,dst=/d'] }, ['T_v']],
    [{ mount: ['type=bind,source=/a,target=/d'] }, { mount: ['type=bind,source=/a,target=/d'] }, []],
    [{ mount: ['type=tmpfs,target=/d'] }, { mount: ['type=tmpfs,target=/d'] }, []],
    [
      { volume: ['v:/a'], mount: ['source=v,target=/b'] },
      { volume: ['T_v:/a'], mount: ['source=T_v,target=/b'] },
      ['T_v'],
    ],
  ];

for (const [options, resolved, named] of volumes) {
  test(`volumes of ${JSON.stringify(options)}`, (t) => {
    t.deepEqual(trialVolumes(options, 'T', '/root'), { named: [...named], options: resolved });
  });
}

test('the host’s own map is the whole range, everything else is another namespace', (t) => {
  t.is(userNamespaceOf('0 0 4294967295'), 'host');
  for (const map of ['0 165536 65536', '0 0 4294967294', '0 0 1; 1 1 4294967294', ''])
    t.is(userNamespaceOf(map), 'own');
});

test('a map has one written form, which stays as it is', (t) => {
  t.is(
    normaliseUidMap('         0     165536      65536\n     65536          1          1\n'),
    '0 165536 65536; 65536 1 1',
  );
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('0', '7', ' ', '\t', '\n', ';') }), (text) => {
      t.is(normaliseUidMap(normaliseUidMap(text)), normaliseUidMap(text));
    }),
  );
});

const causes: readonly (readonly [statusCode: number, message: string, cause: ReturnType<typeof surroundingsCause>])[] =
  [
    [500, 'write /x: no space left on device', 'no-space'],
    [500, 'Disk quota exceeded', 'no-space'],
    [404, 'No such image: x:latest', 'image-missing'],
    [404, 'No such container: x', undefined],
    [500, 'no such image', undefined],
    [400, 'invalid mode', undefined],
  ];

for (const [statusCode, message, cause] of causes) {
  test(`${String(statusCode)} "${message}" is ${cause ?? 'the target’s own'}`, (t) => {
    t.is(surroundingsCause(statusCode, message), cause);
  });
}

test('a trial of services alone passes when they are ready, and tells how long that took', (t) => {
  t.deepEqual(assembleOutcome([], { readyMs: 7 }), {
    ...{ kind: 'completed', steps: [], observables: {} },
    measures: { readyMs: 7 },
  });
  t.deepEqual(assembleOutcome([], {}), { kind: 'completed', steps: [], observables: {} });
});

test('a deadline ends by time or with its parent, and only time counts as passed', async (t) => {
  const parent = new AbortController();
  using stopped = new Deadline(3_600_000, parent.signal);
  parent.abort(new Error('stop'));
  t.true(stopped.signal.aborted);
  t.false(stopped.passed);
  using short = new Deadline(1, untilTheEnd());
  await new Promise((resolve) => {
    short.signal.addEventListener('abort', resolve, { once: true });
  });
  t.true(short.passed);
});

test('the harness’s own lines do not count as output, at either end of a cut excerpt', (t) => {
  const head = 'M uid-map 0 0 1\nfirst\n';
  const tail = 'last\n\nM begin owner\n0\n\nM end owner\n';
  const { excerpt, uidMap, observables } = unwrapExcerpt(
    { head, tail, totalBytes: 1000, omittedBytes: 1000 - head.length - tail.length },
    'M',
  );
  t.deepEqual([excerpt.head, excerpt.tail, uidMap, observables], ['first\n', 'last\n', '0 0 1', { owner: '0' }]);
  t.is(excerpt.totalBytes, excerpt.omittedBytes + 'first\nlast\n'.length);
});
