import test from 'ava';
import type { CreateRequest } from '../../../harness/driver/container-driver.js';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import type { FakeBehaviour } from '../../../harness/driver/fake-behaviour.js';
import { FakeServices } from '../../../harness/driver/fake-services.js';
import { offeredTargets } from '../../../harness/host/engine/engine-targets.js';
import { grantableCapabilities } from '../../../harness/target/grantable-capabilities.js';
import { proveTarget } from '../../../harness/target/prove-target.js';
import { proveTargets } from '../../../harness/target/prove-targets.js';
import { desktopEngine } from '../../support/desktop-engine.js';
import { probeOutput } from '../../support/probe-output.js';
import { untilTheEnd } from '../../support/trials.js';

const names = { runId: 'r1', owner: 'me' };
const driverWith = (behaviour: FakeBehaviour): FakeDriver =>
  new FakeDriver(() => ({ stdout: probeOutput(), ...behaviour }));
const candidate = (driver: FakeDriver, id = 'runc') => ({
  id,
  runtime: 'runc',
  driver,
  services: new FakeServices(),
  runtimeVersion: 'runc version 1.1.5',
});

test('a container proves a target; its map and answers are the facts', async (t) => {
  const driver = driverWith({});
  const proof = await proveTarget(candidate(driver), 'busybox', names, untilTheEnd());
  if (!proof.ok) return t.fail(proof.reason);
  t.like(proof.facts, {
    id: 'runc',
    runtime: 'runc',
    uidMap: '0 0 4294967295',
    userNamespace: 'host',
    runtimeVersion: 'runc version 1.1.5',
  });
  t.is(proof.facts.probes.kernel, '6.1.0-18-amd64');
  t.deepEqual(driver.left, []);
});

test('a user namespace is seen from its map', async (t) => {
  const driver = driverWith({ stdout: probeOutput({ 'uid-map': '         0     165536      65536;' }) });
  const proof = await proveTarget(candidate(driver, 'runc-userns'), 'busybox', names, untilTheEnd());
  t.like(proof, { ok: true, facts: { uidMap: '0 165536 65536', userNamespace: 'own' } });
});

const unproved: readonly (readonly [what: string, behaviour: FakeBehaviour, reason: RegExp])[] = [
  [
    'an unknown runtime',
    { refuse: { at: 'create', statusCode: 400, message: 'unknown runtime\nmore' } },
    /^unknown runtime$/,
  ],
  [
    'a runtime that starts nothing',
    { refuse: { at: 'start', statusCode: 400, message: 'OCI runtime create failed' } },
    /^OCI runtime create failed$/,
  ],
  ['a probe without answers', { stdout: '' }, /printed no user-namespace map/],
  ['another runtime', { runtime: 'crun' }, /the engine ran crun instead of runc/],
  ['a dead engine', { deadAt: 'start' }, /does not answer/],
];

for (const [what, behaviour, reason] of unproved) {
  test(`${what} proves nothing, and the reason is one line`, async (t) => {
    const driver = driverWith(behaviour);
    const proof = await proveTarget(candidate(driver), 'busybox', names, untilTheEnd());
    t.false(proof.ok);
    t.regex(proof.ok ? '' : proof.reason, reason);
    t.true(driver.calls.some((call) => call.startsWith('remove')));
  });
}

test('a stop while a target is being proved is no reason but the end', async (t) => {
  const stop = new AbortController();
  const proof = proveTarget(candidate(driverWith({ hangAt: 'wait' })), 'busybox', names, stop.signal);
  setImmediate(() => {
    stop.abort(new Error('stopped by SIGINT'));
  });
  await t.throwsAsync(proof, { message: 'stopped by SIGINT' });
});

test('targets are sorted into proved ones and others with their reason', async (t) => {
  const good = driverWith({});
  const bad = driverWith({ refuse: { at: 'start', statusCode: 400, message: 'no' } });
  const { targets, unavailable } = await proveTargets(
    [candidate(good), candidate(bad, 'crun')],
    'busybox',
    names,
    untilTheEnd(),
  );
  t.deepEqual(
    targets.map(({ id }) => id),
    ['runc'],
  );
  t.deepEqual(unavailable, [{ id: 'crun', reason: 'no container ran under crun: no' }]);
});

const question = { image: 'busybox', runtime: 'runc', ...names };
const refusing = (unknown: readonly string[]): FakeDriver =>
  new FakeDriver(({ options }: CreateRequest) => {
    const refused = options.capAdd?.find((name) => unknown.includes(name));
    return refused === undefined
      ? {}
      : { refuse: { at: 'create', statusCode: 400, message: `invalid CapAdd: unknown capability: "CAP_${refused}"` } };
  });

test('capabilities that the engine does not know are left out one by one', async (t) => {
  const driver = refusing(['BPF', 'PERFMON']);
  const granted = await grantableCapabilities(
    driver,
    ['CHOWN', 'PERFMON', 'BPF', 'SYS_ADMIN'],
    question,
    untilTheEnd(),
  );
  t.deepEqual(granted, ['CHOWN', 'SYS_ADMIN']);
  t.is(driver.requests.length, 3);
  t.deepEqual(driver.left, []);
});

test('a refusal for another reason grants nothing and does not go on for ever', async (t) => {
  const driver = driverWith({ refuse: { at: 'create', statusCode: 404, message: 'No such image' } });
  t.deepEqual(await grantableCapabilities(driver, ['CHOWN'], question, untilTheEnd()), []);
  t.is(driver.requests.length, 1);
  t.deepEqual(await grantableCapabilities(driver, [], question, untilTheEnd()), []);
});

const ownRange = '0 100000 65536';
const desktop: readonly (readonly [what: string, runtime: string, map: string, on: boolean, off: boolean])[] = [
  ['isolation on', 'sysbox-runc', ownRange, true, false],
  ['isolation off', 'runc', '0 0 4294967295', false, true],
  ['sysbox-runc in the namespace of the host', 'sysbox-runc', '0 0 4294967295', false, false],
  ['sysbox-runc with root of the host as its root', 'sysbox-runc', '0 0 65536', false, false],
  ['runc in a namespace of its own', 'runc', ownRange, false, false],
  ['yet another runtime', 'crun', ownRange, false, false],
];

for (const [what, runtime, map, on, off] of desktop) {
  test(`Docker Desktop with ${what}: desktop-eci ${String(on)}, runc ${String(off)}, and runc is what is asked for`, async (t) => {
    const driver = driverWith({ runtime, stdout: probeOutput({ 'uid-map': `${map};` }) });
    const asked = offeredTargets(desktopEngine).map((offered) => ({ ...candidate(driver), ...offered }));
    const [asRunc, asIsolation] = await Promise.all(
      asked.map((one) => proveTarget(one, 'busybox', names, untilTheEnd())),
    );
    t.deepEqual([asIsolation?.ok, asRunc?.ok], [on, off]);
    t.deepEqual(
      driver.requests.map((request) => request.runtime),
      ['runc', 'runc'],
    );
    if (asIsolation?.ok === true) t.like(asIsolation.facts, { id: 'desktop-eci', runtime, askedRuntime: 'runc' });
  });
}
