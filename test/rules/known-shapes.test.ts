import { readFileSync } from 'node:fs';
import test from 'ava';
import { checkStatic } from '../../cli/static/check-static.js';
import type { Severity } from '../../rules/schema.js';

const eci = 'https://docs.docker.com/enterprise/security/hardened-desktop/enhanced-container-isolation';
const features = `${eci}/features-benefits/`;
const limitations = `${eci}/limitations/`;
const config = `${eci}/config/`;
const sysbox = 'https://github.com/nestybox/sysbox';
const specGo = 'https://github.com/nestybox/sysbox-runc/blob/master/libsysbox/syscont/spec.go';
const guide = `${sysbox}/blob/master/docs/user-guide`;

/** What has to be found: severity, rule, and who says so. */
type Wanted = readonly [severity: Severity, ruleId: string, source: string];

const socket: Wanted = ['error', 'docker-socket', config];
const privileged: Wanted = ['note', 'privileged-contained', features];
const nestedData: Wanted = ['note', 'dind-shared-data', `${guide}/dind.md`];
const hostNetwork: Wanted = ['error', 'ns-network-host', features];
const kernelTree: Wanted = ['warning', 'bind-kernel-tree', features];
const modules: Wanted = ['warning', 'bind-modules', features];
const loadsModules: Wanted = ['warning', 'cap-sys-module', `${guide}/limitations.md`];
const vmFolder: Wanted = ['warning', 'bind-vm-folder', features];
const gpus: Wanted = ['warning', 'gpus', `${sysbox}/issues/50`];
const tun: Wanted = ['warning', 'device-tun', `${guide}/limitations.md`];
const mapCount: Wanted = ['error', 'sysctl-max-map-count', `${sysbox}/issues/351`];

/** Shapes that many people run, and all that is to be found in them. */
const shapes: readonly (readonly [shape: string, file: string, wanted: readonly Wanted[]])[] = [
  ['a site with its database', 'compose/web-database.yaml', []],
  ['a database with a cache', 'compose/postgres-redis.yaml', []],
  ['Nextcloud', 'compose/nextcloud.yaml', []],
  ['MinIO', 'compose/minio.yaml', []],
  ['Kafka', 'compose/kafka.yaml', []],
  ['Prometheus', 'compose/prometheus.yaml', []],
  ['a registry', 'compose/registry.yaml', []],
  ['Samba', 'compose/samba.yaml', []],
  [
    'Testcontainers with Ryuk',
    'compose/testcontainers-ryuk.yaml',
    [socket, ['warning', 'testcontainers-settings', config], ['warning', 'testcontainers-settings', config]],
  ],
  ['a runner of Gitea Actions', 'compose/act-runner.yaml', [socket]],
  ['a runner of GitLab with a nested engine', 'compose/gitlab-runner-dind.yaml', [privileged, nestedData]],
  ['Jenkins with a nested engine', 'compose/jenkins-dind.yaml', [privileged]],
  ['k3s', 'compose/k3s.yaml', [privileged, nestedData, nestedData]],
  ['k3d', 'compose/k3d.yaml', [socket]],
  ['LocalStack', 'compose/localstack.yaml', [socket]],
  ['pack of buildpacks', 'compose/buildpacks.yaml', [socket, ['warning', 'socket-buildpacks', config]]],
  ['Elasticsearch', 'compose/elasticsearch.yaml', [privileged, mapCount]],
  ['a VPN client', 'compose/vpn-client.yaml', [tun, ['note', 'ns-join-container', `${sysbox}/issues/618`]]],
  ['WireGuard', 'compose/wireguard.yaml', [loadsModules, modules]],
  ['Portainer', 'compose/portainer.yaml', [socket]],
  ['Traefik, which only reads the socket', 'compose/traefik.yaml', [socket]],
  ['Watchtower', 'compose/watchtower.yaml', [socket]],
  ['Airflow with tasks in containers', 'compose/airflow-docker.yaml', [socket]],
  [
    'cAdvisor',
    'compose/cadvisor.yaml',
    [
      privileged,
      ['warning', 'device-kmsg', specGo],
      ['error', 'bind-root', features],
      ['warning', 'docker-socket-folder', features],
      kernelTree,
      ['warning', 'mount-over-own', specGo],
      ['error', 'bind-engine-files', features],
      kernelTree,
    ],
  ],
  [
    'the exporter of a node',
    'compose/node-exporter.yaml',
    [hostNetwork, ['error', 'ns-pid-host', features], ['error', 'bind-root', features]],
  ],
  [
    'Home Assistant',
    'compose/home-assistant.yaml',
    [
      privileged,
      hostNetwork,
      vmFolder,
      vmFolder,
      ['warning', 'device-hardware', limitations],
      ['warning', 'device-cgroup-rule', `${guide}/limitations.md`],
    ],
  ],
  ['Pi-hole', 'compose/pihole.yaml', [['warning', 'cap-sys-time', 'https://docs.docker.com/engine/security/seccomp/']]],
  [
    'an NFS server',
    'compose/nfs-server.yaml',
    [
      loadsModules,
      modules,
      ['warning', 'nfs-server-image', `${guide}/limitations.md`],
      ['note', 'cap-sys-admin', features],
    ],
  ],
  ['a dev container', 'devcontainer/plain.json', []],
  ['a dev container with a nested engine', 'devcontainer/docker-in-docker.json', [privileged, nestedData]],
  ['a dev container with the engine of the host', 'devcontainer/docker-outside.json', [socket]],
  [
    'a dev container with devices',
    'devcontainer/gpu-device.json',
    [gpus, gpus, ['warning', 'device-gpu', `${sysbox}/issues/808`], ['warning', 'device-hardware', limitations]],
  ],
];

const inOrder = (found: readonly Wanted[]): readonly string[] => found.map((one) => one.join(' ')).sort();

for (const [shape, file, wanted] of shapes) {
  test(`${shape}: ${wanted.length === 0 ? 'nothing' : String(wanted.length)} to find`, async (t) => {
    const path = `test/fixtures/inputs/${file}`;
    const checked = await checkStatic(readFileSync(path, 'utf8'), {
      file: path,
      env: { HOME: '/home/me', RUNNER_TOKEN: 'x' },
    });
    if (!checked.ok) return t.fail(checked.message);
    t.deepEqual(
      inOrder(checked.findings.map(({ severity, ruleId, source }) => [severity, ruleId, source])),
      inOrder(wanted),
    );
  });
}

test('every shape is a file of its own', (t) => {
  t.is(new Set(shapes.map(([, file]) => file)).size, shapes.length);
  t.true(shapes.length >= 25);
});
