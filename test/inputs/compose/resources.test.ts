import test from 'ava';
import { readText, subjectsOf } from './compose-of.js';

/** `name=value @line:column` of the only service, for what the project declares. */
function found(service: string, declared: string): readonly string[] {
  const text = `services:\n  web: {image: x, ${service}}\n${declared}`;
  return subjectsOf(text)
    .flatMap(({ settings }) => settings)
    .filter(({ name }) => name !== 'image')
    .map(({ name, value, place }) => `${name}=${value} @${String(place.line)}:${String(place.column)}`);
}

const volumes: readonly (readonly [string, string, readonly string[]])[] = [
  ['nothing', '  data:\n', ['volume=data:/x @2:29']],
  ['the local driver', '  data: {driver: local}\n', ['volume=data:/x @2:29']],
  [
    'a bind',
    '  data:\n    driver_opts:\n      type: none\n      o: bind\n      device: /srv/data/\n',
    ['volume=data:/x @2:29', 'bind=/srv/data:/x @8:7'],
  ],
  [
    'a read-only recursive bind',
    '  data: {driver_opts: {type: none, o: "rbind,ro", device: ./d}}\n',
    ['volume=data:/x @2:29', 'bind=./d:/x:ro @4:51'],
  ],
  [
    'NFS',
    '  data: {driver_opts: {type: nfs, o: "addr=nas,rw", device: ":/x"}}\n',
    ['volume=data:/x @2:29', 'volume=data:/x:type=nfs @4:24'],
  ],
  [
    'memory',
    '  data: {driver_opts: {type: tmpfs, device: tmpfs, o: size=1g}}\n',
    ['volume=data:/x @2:29', 'volume=data:/x:type=tmpfs @4:24'],
  ],
  ['another driver', '  data: {driver: rclone}\n', ['volume=data:/x @2:29', 'volume=data:/x:driver=rclone @4:10']],
  ['somebody else', '  data: {external: true, name: other}\n', ['volume=data:/x @2:29']],
];

for (const [what, declared, wanted] of volumes) {
  test(`a volume that is made of ${what}`, (t) => {
    t.deepEqual(found('volumes: ["data:/x"]', `volumes:\n${declared}`), wanted);
  });
}

test('a volume keeps its own options as the bind that it is', (t) => {
  const declared = 'volumes: {data: {driver_opts: {o: bind, device: /srv}}}\n';
  t.deepEqual(found('volumes: ["data:/x:ro"]', declared), ['volume=data:/x:ro @2:29', 'bind=/srv:/x:ro @3:41']);
});

test('a declared volume that nobody mounts says nothing', (t) => {
  t.deepEqual(found('user: root', 'volumes: {data: {driver_opts: {o: bind, device: /srv}}}\n'), ['user=root @2:19']);
});

const networks: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['a bridge of the project', 'networks: [back]', 'networks: {back: {driver: bridge}}', ['network=back @2:30']],
  ['a bridge that is called host', 'networks: [host]', 'networks: {host: }', []],
  ['the host driver', 'networks: [back]', 'networks: {back: {driver: host}}', ['network=host @3:19']],
  ['the host by name', 'networks: {back: }', 'networks: {back: {name: host, external: true}}', ['network=host @3:19']],
  ['the host by its key', 'networks: [host]', 'networks: {host: {external: true}}', ['network=host @3:19']],
  [
    'the host in the older form',
    'networks: [back]',
    'networks: {back: {external: {name: host}}}',
    ['network=host @3:30'],
  ],
  [
    'a network of the name host that says it is not external',
    'networks: [back]',
    'networks: {back: {external: false, name: host}}',
    ['network=back @2:30'],
  ],
  [
    'a network of the name host that is not external',
    'networks: [back]',
    'networks: {back: {name: host}}',
    ['network=back @2:30'],
  ],
  [
    'the host for all services',
    'init: false',
    'networks: {default: {external: true, name: host}}',
    ['init=false @2:19', 'network=host @3:38'],
  ],
  [
    'the default of other services',
    'network_mode: none',
    'networks: {default: {external: true, name: host}}',
    ['network=none @2:19'],
  ],
];

for (const [what, service, declared, wanted] of networks) {
  test(`a service on ${what}`, (t) => {
    t.deepEqual(found(service, declared), wanted);
  });
}

test('a network that is declared nowhere is remarked on', (t) => {
  const read = readText('services:\n  web: {image: x, networks: [gone, default]}\n');
  if (!read.ok) return t.fail(read.message);
  t.deepEqual(read.remarks, ['The network gone (compose.yaml:2) is not declared under networks.']);
});

const files: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['a secret', 'secrets: [key]', 'secrets: {key: {file: ./key.pem}}', ['bind=./key.pem:/run/secrets/key:ro @3:17']],
  [
    'a secret with a target',
    'secrets: [{source: key, target: /etc/key}]',
    'secrets: {key: {file: /key}}',
    ['bind=/key:/etc/key:ro @3:17'],
  ],
  ['a config', 'configs: [conf]', 'configs: {conf: {file: a.conf}}', ['bind=./a.conf:/conf:ro @3:18']],
  ['a secret of the environment', 'secrets: [key]', 'secrets: {key: {environment: KEY}}', []],
  ['a config of the file itself', 'configs: [conf]', 'configs: {conf: {content: abc}}', []],
  ['a secret that is declared nowhere', 'secrets: [key]', '', []],
];

for (const [what, service, declared, wanted] of files) {
  test(`${what} is mounted where it is a file`, (t) => {
    t.deepEqual(found(service, declared), wanted);
  });
}
