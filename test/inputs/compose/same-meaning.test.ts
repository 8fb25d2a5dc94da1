import test from 'ava';
import fc from 'fast-check';
import { pair, serviceFile, settingsOf, subjectsOf } from './compose-of.js';

/** Forms of one key that must give equal settings. */
const forms: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'a bind': [
    'volumes: ["./a:/b:ro"]',
    'volumes:\n  - ./a/:/b/:ro',
    'volumes: [{type: bind, source: ./a, target: /b, read_only: true}]',
    'volumes:\n  - type: bind\n    source: a\n    target: /b\n    read_only: on',
  ],
  'a socket': [
    'volumes: ["/var/run/docker.sock:/var/run/docker.sock"]',
    'volumes: ["//var/run/docker.sock:/var/run/docker.sock:rw"]',
    'volumes: [{type: bind, source: /var/run/docker.sock, target: /var/run/docker.sock}]',
    'use_api_socket: true',
  ],
  'a volume': [
    'volumes: ["aa:/b:nocopy"]',
    'volumes: [{type: volume, source: aa, target: /b, volume: {nocopy: true}}]',
  ],
  'an anonymous volume': ['volumes: [/b]', 'volumes: [{type: volume, target: /b}]', 'volumes: [{target: /b}]'],
  'a tmpfs': ['tmpfs: /b', 'tmpfs: [/b]', 'volumes: [{type: tmpfs, target: /b}]'],
  'a port': ['ports: ["8080:80"]', 'ports: ["8080:80/tcp"]', 'ports: [{target: 80, published: 8080}]'],
  'a container port': ['ports: [80]', 'ports: ["80"]', 'ports: [{target: 80, protocol: tcp}]'],
  'a port of one address': [
    'ports: ["[::1]:5300:53/udp"]',
    'ports: [{target: 53, published: "5300", protocol: udp, host_ip: "::1"}]',
  ],
  'any port of one address': ['ports: ["127.0.0.1::80"]', 'ports: [{target: 80, host_ip: 127.0.0.1}]'],
  'a device': [
    'devices: ["/dev/fuse:/dev/fuse:rwm"]',
    'devices: [{source: /dev/fuse, target: /dev/fuse, permissions: rwm}]',
  ],
  'a limit': ['ulimits: {nofile: 1024}', 'ulimits: {nofile: {soft: 1024, hard: 1024}}', 'ulimits:\n  nofile: "1024"'],
  sysctls: ['sysctls: {net.core.somaxconn: 1}', 'sysctls: ["net.core.somaxconn=1"]'],
  environment: ['environment: {A: "1", B: }', 'environment: [A=1, B]'],
  'all gpus': [
    'gpus: all',
    'gpus: [{count: all}]',
    'deploy: {resources: {reservations: {devices: [{capabilities: [gpu]}]}}}',
  ],
  'a health check': [
    'healthcheck: {test: curl x}',
    'healthcheck: {test: [CMD-SHELL, curl x]}',
    'healthcheck: {test: [CMD, curl, x]}',
  ],
  'no health check': ['healthcheck: {disable: true}', 'healthcheck: {test: [NONE]}'],
  'a command': ['command: sleep 5', 'command: [sleep, "5"]', 'command:\n  - sleep\n  - 5'],
  capabilities: ['cap_add: [SYS_ADMIN]', 'cap_add: [CAP_SYS_ADMIN]', 'cap_add: [sys_admin]'],
  memory: ['mem_limit: 1g', 'deploy: {resources: {limits: {memory: 1g}}}'],
};

for (const [what, [first, ...others]] of Object.entries(forms)) {
  test(`every form of ${what} gives equal settings`, (t) => {
    const wanted = settingsOf(serviceFile(first), 'web');
    t.true(wanted.length > 0);
    for (const form of others) t.deepEqual(settingsOf(serviceFile(form), 'web'), wanted, form);
  });
}

// One letter before a colon is a drive of Windows to compose as well.
const name = fc.stringMatching(/^[a-z][a-z0-9_]{1,8}$/);
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join('/')}`);
const source = fc.oneof(
  name.map((volume) => ({ type: 'volume', source: volume })),
  fc
    .tuple(fc.constantFrom('', '.', '..', '~'), path)
    .map(([front, rest]) => ({ type: 'bind', source: `${front}${rest}` })),
);
const options = fc.uniqueArray(fc.constantFrom('ro', 'nocopy', 'z', 'rshared'));

/** The long syntax of a mount, as JSON, which is YAML as well. */
function longMount(from: { type: string; source: string }, target: string, words: readonly string[]): string {
  return JSON.stringify({
    ...from,
    target,
    read_only: words.includes('ro'),
    volume: { nocopy: words.includes('nocopy') },
    bind: {
      ...(words.includes('z') ? { selinux: 'z' } : {}),
      ...(words.includes('rshared') ? { propagation: 'rshared' } : {}),
    },
  });
}

test('a mount means the same in the short and in the long syntax', (t) => {
  fc.assert(
    fc.property(source, path, options, (from, target, words) => {
      const short = [from.source, target, ...(words.length > 0 ? [words.join(',')] : [])].join(':');
      const [left, right] = [JSON.stringify(short), longMount(from, target, words)].map((volume) =>
        subjectsOf(serviceFile(`volumes: [${volume}]`)).flatMap(({ settings }) => settings.map(pair)),
      );
      t.deepEqual(left, right);
      t.is(left?.length, 1);
    }),
  );
});

test('variables mean the same as a map and as a list', (t) => {
  const pairs = fc.dictionary(name, fc.stringMatching(/^[a-z0-9 =:/.]{0,12}$/), { maxKeys: 5 });
  fc.assert(
    fc.property(pairs, fc.constantFrom('environment', 'sysctls'), (variables, key) => {
      const list = Object.entries(variables).map(([variable, value]) => `${variable}=${value}`);
      const [left, right] = [variables, list].map((value) =>
        settingsOf(serviceFile(`${key}: ${JSON.stringify(value)}`), 'web'),
      );
      t.deepEqual(left, right);
      t.is(left?.length, list.length);
    }),
  );
});
