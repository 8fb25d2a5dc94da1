import test from 'ava';
import { isSentence } from '../../workload/workload-of.js';
import { answer, appFile, runOf } from './run-of.js';

/** What a service of `image: app` says from line 4 on, and what is said against it. */
const table: readonly (readonly [string, RegExp])[] = [
  ['annotations: {a: b}', /:4: the service web: annotations cannot be carried over: .* leave it out\.$/],
  ['colour: red', /compose does not know the key "colour"/],
  ['comand: x', /compose does not know the key "comand": did you mean command\?$/],
  ['cpus: many', /cpus=many cannot be carried over: write a number such as 1\.5/],
  ['depends_on: [db]', /it needs the service db, which is not there/],
  ['depends_on: {db: {condition: service_ready}}', /must be service_started or service_healthy or/],
  ['deploy: {resources: {reservations: {devices: [{capabilities: [gpu]}]}}}', /no GPU support/],
  ['devices: [vendor.com/gpu=all]', /no device plugins/],
  ['env_file: missing.env', /the env_file \/home\/me\/app\/missing\.env cannot be read/],
  ['env_file: [{path: a, format: raw}]', /an env_file with a format is not read/],
  ['env_file: unset.env', /unset\.env:1: the variable NOWHERE is not set/],
  ['gpus: all', /gpus cannot be carried over/],
  ['healthcheck: {interval: soon}', /healthcheck\.interval is soon: write a duration/],
  [
    'network_mode: container:abc',
    /network_mode=container:abc cannot be carried over, as the engines of a check do not have/,
  ],
  ['network_mode: host\nnetworks: [a]', /both network_mode and networks/],
  ['network_mode: service:db', /it needs the service db/],
  ['networks: [nowhere]', /the network nowhere is not declared/],
  ['networks: {default: {ipv4_address: 10.0.0.2}}', /ipv4_address cannot be carried over/],
  ['networks: [swarm]', /the driver overlay/],
  ['platform: linux/arm64', /docker pull --platform/],
  ['ports: ["3000-3005:80"]', /no ranges of one length/],
  ['post_start: [{command: x}]', /post_start cannot be carried over/],
  ['secrets: [token]', /secrets\.token is no file that could be mounted/],
  ['secrets: [nowhere]', /secrets\.nowhere is not declared/],
  ['security_opt: ["seccomp:none.json"]', /none\.json, which cannot be read/],
  ['sysctls: {vm.max_map_count: 1}', /sysctls=vm\.max_map_count=1 cannot be carried over/],
  ['volumes: [nowhere:/x]', /the volume nowhere is not declared/],
  ['volumes: [nfs:/x]', /the volume nfs has the type nfs, which a check cannot mount/],
  ['volumes: [plugin:/x]', /the driver rclone/],
  ['volumes: [{type: image, source: x, target: /y}]', /a mount of type image/],
  ['volumes: ["C:\\\\data:/x"]', /a path of Windows/],
  ['volumes_from: [db]', /volumes_from cannot be carried over/],
  ['command: echo {image}', /\{image\} stands in a service/],
];

const resources = `
networks: {swarm: {driver: overlay}, a: {}}
volumes: {nfs: {driver_opts: {type: nfs, device: x}}, plugin: {driver: rclone}}
secrets: {token: {environment: TOKEN}}
`;
const files = { '/home/me/app/unset.env': 'A=$NOWHERE\n' };

for (const [body, wanted] of table) {
  test(`refuses ${body.replaceAll('\n', ', ')}`, (t) => {
    const message = answer(runOf(appFile(body, resources), { files }));
    t.regex(message, wanted);
    t.true(isSentence(message, 'compose.yaml'), message);
  });
}

test('what a service takes back or never starts with is not refused', (t) => {
  const text = `
services:
  base: {image: a, gpus: all, volumes: [nowhere:/x], profiles: [other]}
  web: {extends: base, gpus: !reset null, volumes: !reset [], profiles: !override []}
`;
  const read = runOf(text);
  t.is(answer(read), 'a workload');
  t.deepEqual(read.ok && read.workload.services?.map(({ name }) => name), ['web']);
});

test('other texts are refused with their place', (t) => {
  t.regex(answer(runOf('services: [')), /^compose\.yaml:1: not valid YAML/);
  t.regex(answer(runOf('services: {}')), /no service would be started/);
  t.regex(answer(runOf('services: {a: {image: x, profiles: [p]}}')), /name a profile in COMPOSE_PROFILES/);
  t.regex(answer(runOf('services: {a: {image: UPPER}}')), /names of images are lower case/);
  t.regex(answer(runOf('services: {a: {}}')), /neither an image nor a build/);
  t.regex(answer(runOf(`services: ${'['.repeat(500)}`)), /nests too deep/);
});
