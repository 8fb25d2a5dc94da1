import { readFileSync } from 'node:fs';
import test from 'ava';
import { readComposeWorkload } from '../../../../inputs/compose/to-workload.js';
import type { ReadWorkload } from '../../../../inputs/workload/read-workload.js';
import { fixtureTexts } from '../../fixture-texts.js';
import { isSentence, problemsOf, serviceIn, workloadIn } from '../../workload/workload-of.js';

const folder = `${process.cwd()}/test/fixtures/inputs/compose`;

function readFixture(name: string): ReadWorkload {
  return readComposeWorkload([{ text: readFileSync(`${folder}/${name}.yaml`, 'utf8'), file: `${name}.yaml` }], {
    cwd: folder,
    env: { HOME: '/home/me', RUNNER_TOKEN: 'token', USER: 'me' },
    readFile: (path) => readFileSync(path, 'utf8'),
    limits: { timeoutSeconds: 60, buildTimeoutSeconds: 600 },
  });
}

/** Fixtures that cannot be run, with what is said about each. */
const refused: Readonly<Record<string, RegExp>> = {
  'code-server': /^code-server\.yaml:12: the variable PROJECT_DIR is not set/,
  'jenkins-agent': /^jenkins-agent\.yaml:21: the service agent: volumes_from cannot be carried over/,
  nextcloud: /^nextcloud\.yaml:38: the service app: the volume files has the type nfs/,
  pihole: /^pihole\.yaml:13: the variable PIHOLE_PASSWORD is not set/,
};

for (const { name: file } of fixtureTexts('compose')) {
  const name = file.replace(/\.yaml$/, '');
  test(`${name} becomes a workload, or is refused for its reason`, (t) => {
    const read = readFixture(name);
    const why = refused[name];
    if (read.ok) {
      t.is(why, undefined);
      t.deepEqual(problemsOf(read.workload), []);
    } else {
      t.regex(read.message, why ?? /^$/);
      t.true(isSentence(read.message, file), read.message);
    }
  });
}

test('web-database waits for the database, then for the application', (t) => {
  const { services, serial } = workloadIn(readFixture('web-database'));
  t.deepEqual(
    services?.map(({ name, readyHealthy }) => [name, readyHealthy]),
    [
      ['db', true],
      ['web', true],
    ],
  );
  t.true(serial);
});

test('elasticsearch sets the limit of the kernel by a privileged container that has to end first', (t) => {
  const read = readFixture('elasticsearch');
  const sysctl = serviceIn(read, 'sysctl');
  t.deepEqual(
    [sysctl.privileged, sysctl.readyEnded, sysctl.command],
    [true, true, ['sysctl', '-w', 'vm.max_map_count=262144']],
  );
  t.deepEqual(workloadIn(read).privileges, ['plain']);
  t.deepEqual(serviceIn(read, 'search').options?.ulimit, ['memlock=-1', 'nofile=65536']);
});

test('k3s takes what its nodes have in common, privileged all of them', (t) => {
  const read = readFixture('k3s');
  t.deepEqual(workloadIn(read).privileges, ['privileged']);
  t.is(serviceIn(read, 'agent').image, 'rancher/k3s:v1.32.1-k3s1');
  t.deepEqual(serviceIn(read, 'server').options?.tmpfs, ['/run', '/var/run']);
});

test('vpn-client shares one network, minio starts all servers before any is healthy', (t) => {
  t.is(serviceIn(readFixture('vpn-client'), 'download').options?.network, 'container:vpn');
  t.deepEqual(
    (workloadIn(readFixture('minio')).services ?? [])
      .filter(({ after }) => after?.length !== 0)
      .map(({ name }) => name),
    [],
  );
});

test('registry-mirror and node-exporter are on the network of the host', (t) => {
  t.is(serviceIn(readFixture('registry-mirror'), 'mirror').options?.network, 'host');
  t.deepEqual(serviceIn(readFixture('node-exporter'), 'node-exporter').options, {
    network: 'host',
    pid: 'host',
    volume: ['/:/host:ro,rslave'],
  });
});

test('localstack publishes each port of its range', (t) => {
  t.is(serviceIn(readFixture('localstack'), 'localstack').options?.publish?.length, 51);
});
