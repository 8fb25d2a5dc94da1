import { spawnSync } from 'node:child_process';
import { release } from 'node:os';
import test from 'ava';
import { readCapabilitySet } from '../../../harness/probe/capabilities.js';
import { cgroupKind } from '../../../harness/probe/host-facts.js';
import { ProbeAnswers } from '../../../harness/probe/probe-answers.js';
import { probeScript } from '../../../harness/probe/probe-script.js';
import { probedHost } from '../../../harness/probe/probed-host.js';
import { HostFacts } from '../../../results/environment.js';
import { probeOutput } from '../../support/probe-output.js';

test('answers become facts', (t) => {
  const { facts } = probedHost(probeOutput({ product: 'Standard PC' }), 'here', false);
  t.like(facts, {
    kernel: '6.1.0-18-amd64',
    cpuCount: 2,
    memoryBytes: 2 * 2 ** 20,
    cgroup: 'v2',
    securityModules: ['capability', 'landlock', 'apparmor'],
    missingCapabilities: [],
    virtualization: 'Standard PC',
  });
  t.is(HostFacts.safeParse(facts).error, undefined);
});

test('where the list of security modules is hidden, AppArmor’s own switch is believed', (t) => {
  t.deepEqual(probedHost(probeOutput({ lsm: '' }), 'here', false).facts.securityModules, ['apparmor']);
  t.deepEqual(probedHost(probeOutput({ lsm: '', apparmor: 'N' }), 'here', false).facts.securityModules, []);
});

test('an unnamed hypervisor is told from none', (t) => {
  t.is(probedHost(probeOutput({ 'hypervisor-flag': 'yes' }), 'here', false).facts.virtualization, 'unknown hypervisor');
  t.is(probedHost(probeOutput(), 'here', false).facts.virtualization, 'none');
});

test('facts of a host that answered nothing are still facts', (t) => {
  t.is(HostFacts.safeParse(probedHost('', 'here', false).facts).error, undefined);
});

test('capability sets are read bit by bit', (t) => {
  t.deepEqual(readCapabilitySet('1').present, ['CHOWN']);
  t.deepEqual(readCapabilitySet('0000000000200000').present, ['SYS_ADMIN']);
  // The default set of Docker.
  t.deepEqual(readCapabilitySet('00000000a80425fb').present.length, 14);
  t.is(readCapabilitySet('000001ffffffffff').missing.length, 0);
  t.is(readCapabilitySet('').present.length, 0);
  t.is(readCapabilitySet('8000000000000000').present.length, 0);
});

test('the hierarchy in force is seen from the names', (t) => {
  t.is(cgroupKind(['cgroup.controllers', 'memory']), 'v2');
  t.is(cgroupKind(['memory', 'cpu']), 'v1');
  t.is(cgroupKind(['cpu,cpuacct', 'unified']), 'hybrid');
  t.is(cgroupKind(['unified']), 'none');
  t.is(cgroupKind([]), 'none');
});

test('answers are lines of key and value; what a container prints beside them is none', (t) => {
  const answers = ProbeAnswers.parse('noise\nkernel= 6.1 \nKERNEL=x\nempty=\nkernel-b=a=b\n = \n');
  t.is(answers.get('kernel'), '6.1');
  t.is(answers.get('kernel-b'), 'a=b');
  t.is(answers.get('empty'), '');
  t.is(answers.get('absent'), '');
  t.deepEqual(answers.words('absent'), []);
});

test('the record keeps short answers only', (t) => {
  t.deepEqual(ProbeAnswers.parse(`a=1\nb=${'x'.repeat(201)}\n`).summary(), { a: '1' });
});

test('the script runs here and answers every key that somebody reads', (t) => {
  const { stdout, status } = spawnSync('sh', ['-c', probeScript], { encoding: 'utf8' });
  t.is(status, 0);
  const keys = probeOutput()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.slice(0, line.indexOf('=')));
  for (const key of keys) t.regex(stdout, new RegExp(`^${key}=`, 'm'));
  t.is(probedHost(stdout, 'here', false).facts.kernel, release());
  t.true(probedHost(stdout, 'here', false).facts.cpuCount > 0);
});
