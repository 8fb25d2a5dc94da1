import test from 'ava';
import { runKeys } from '../../../../inputs/compose/run/run-keys.js';
import { serviceKeys, silentServiceKeys } from '../../../../inputs/compose/service-keys.js';
import { runOf } from './run-of.js';

/** A value for every key of a service that the compose specification has. */
const values: Readonly<Record<string, string>> = {
  annotations: '{a: b}',
  attach: 'false',
  blkio_config: '{weight: 5}',
  build: '.',
  cap_add: '[ALL]',
  cap_drop: '[ALL]',
  cgroup: 'host',
  cgroup_parent: 'x',
  command: 'x',
  configs: '[file]',
  container_name: 'x',
  cpu_count: '2',
  cpu_percent: '2',
  cpu_period: '2',
  cpu_quota: '2',
  cpu_rt_period: '2',
  cpu_rt_runtime: '2',
  cpu_shares: '2',
  cpus: '2',
  cpuset: '0',
  credential_spec: '{file: x}',
  depends_on: '{other: {condition: service_healthy}}',
  deploy: '{placement: {constraints: [x]}}',
  device_cgroup_rules: '["c 1:3 mr"]',
  devices: '[/dev/fuse]',
  dns: '1.1.1.1',
  dns_opt: '[x]',
  dns_search: 'x',
  domainname: 'x',
  entrypoint: 'x',
  env_file: 'x.env',
  environment: '{A: 1}',
  expose: '[80]',
  extends: 'other',
  external_links: '[x]',
  extra_hosts: '["a:1.2.3.4"]',
  gpus: 'all',
  group_add: '[1]',
  healthcheck: '{test: x}',
  hostname: 'x',
  image: 'other',
  init: 'true',
  ipc: 'host',
  isolation: 'x',
  label_file: 'x',
  labels: '{a: b}',
  links: '["other:alias"]',
  logging: '{driver: none}',
  mac_address: '02:42:ac:11:65:43',
  mem_limit: '1g',
  mem_reservation: '1g',
  mem_swappiness: '1',
  memswap_limit: '1g',
  models: '[x]',
  network_mode: 'host',
  networks: '[net]',
  oom_kill_disable: 'true',
  oom_score_adj: '1',
  pid: 'host',
  pids_limit: '1',
  platform: 'linux/arm64',
  ports: '[80]',
  post_start: '[{command: x}]',
  pre_start: '[{command: x}]',
  pre_stop: '[{command: x}]',
  privileged: 'true',
  profiles: '[x]',
  provider: '{type: x}',
  pull_policy: 'always',
  pull_refresh_after: '1d',
  read_only: 'true',
  restart: 'always',
  runtime: 'runc',
  scale: '2',
  secrets: '[file]',
  security_opt: '[no-new-privileges]',
  shm_size: '1g',
  stdin_open: 'true',
  stop_grace_period: '1s',
  stop_signal: 'INT',
  storage_opt: '{size: 1g}',
  sysctls: '{net.a: 1}',
  tmpfs: '/x',
  tty: 'true',
  ulimits: '{nproc: 1}',
  use_api_socket: 'true',
  user: 'x',
  userns_mode: 'host',
  uts: 'host',
  volumes: '[/x]',
  volumes_from: '[other]',
  working_dir: '/x',
};

const known = [...serviceKeys.keys(), ...silentServiceKeys].sort();

test('every key that compose knows has a decision, and nothing else has', (t) => {
  t.deepEqual([...runKeys.readers.keys(), ...runKeys.silent].sort(), known);
  t.deepEqual([...Object.keys(values), 'develop'].sort(), known);
});

const resources = `  other: {image: b, command: other}
networks: {net: {}}
secrets: {file: {file: x}}
configs: {file: {file: x}}
`;
const around = { files: { '/home/me/app/x.env': 'A=1\n' } };
/** What comes of a service with this line. */
const run = (body: string): string => {
  const lines = [...(body.startsWith('image:') ? [] : ['image: app']), body].map((line) => `    ${line}\n`);
  return JSON.stringify(runOf(`services:\n  web:\n${lines.join('')}${resources}`, around));
};

for (const [key, value] of Object.entries(values)) {
  test(`${key} changes the workload, is remarked on, or refused`, (t) => {
    t.not(run(`${key}: ${value}`), run(''));
  });
}

test('what only tells a developer tool something is left out without a word', (t) => {
  t.is(run('develop: {watch: []}'), run(''));
  t.is(run('x-mine: {a: 1}'), run(''));
});
