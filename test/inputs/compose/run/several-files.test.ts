import test from 'ava';
import { readComposeFiles } from '../../../../inputs/compose/read.js';
import { readComposeWorkload } from '../../../../inputs/compose/to-workload.js';
import type { ReadWorkload } from '../../../../inputs/workload/read-workload.js';
import { serviceIn, workloadContext, workloadIn } from '../../workload/workload-of.js';
import { answer } from './run-of.js';

/** The files of a project, in order. */
const merged = (first: string, ...others: readonly string[]): ReadWorkload =>
  readComposeWorkload(
    [
      { text: first, file: 'compose.yaml' },
      ...others.map((text, index) => ({ text, file: `more/over-${String(index)}.yaml` })),
    ],
    workloadContext({ '/home/me/app/a.env': 'A=env\nQ=1\n' }),
  );

const base = `
services:
  web:
    image: a
    command: [one, two]
    cap_add: [SYS_ADMIN]
    environment: {A: 1, B: 2}
    volumes: ["./x:/x", "data:/d:ro"]
    ports: ["8080:80", "9000:9000"]
    devices: ["/dev/fuse", "/dev/kmsg:/dev/k"]
    dns: 1.1.1.1
    networks: {front: {aliases: [one]}}
    depends_on: [db]
    healthcheck: {test: [CMD, a], interval: 5s}
    privileged: true
  db: {image: d}
networks: {front: {internal: true}}
volumes: {data: }
`;

test('mappings are merged, lists appended, mounts and devices replaced by their targets', (t) => {
  const read = merged(
    base,
    `
services:
  web:
    command: three
    cap_add: [NET_ADMIN, SYS_ADMIN]
    env_file: [a.env]
    environment: [B=3]
    volumes: ["./y:/x"]
    ports: [{target: 80, published: "8080"}, "81:81"]
    devices: ["/dev/zero:/dev/k:r"]
    dns: [2.2.2.2]
    networks: {front: {aliases: [two]}}
    depends_on: {db: {condition: service_healthy}}
    healthcheck: {test: b, retries: 2}
  new: {image: n}
networks: {front: {driver: bridge}}
`,
  );
  const web = serviceIn(read, 'web');
  t.deepEqual(web.command, ['three']);
  t.deepEqual(web.options, {
    capAdd: ['NET_ADMIN', 'SYS_ADMIN'],
    device: ['/dev/fuse', '/dev/zero:/dev/k:r'],
    dns: ['1.1.1.1', '2.2.2.2'],
    env: ['A=1', 'Q=1', 'B=3'],
    healthCmd: 'b',
    healthInterval: '5s',
    healthRetries: '2',
    publish: ['9000:9000', '8080:80', '81:81'],
    // Paths of all files are meant from the folder of the first one.
    volume: ['data:/d:ro', '/home/me/app/y:/x'],
  });
  t.deepEqual(web.networks, [{ name: 'front', aliases: ['one', 'two'] }]);
  t.deepEqual(web.after, [{ service: 'db', until: 'ready' }]);
  t.deepEqual(
    workloadIn(read).networks?.filter(({ name }) => name === 'front'),
    [{ name: 'front', internal: true }],
  );
  t.is(serviceIn(read, 'new').image, 'n');
  t.is(workloadIn(read).title, 'compose.yaml + over-0.yaml: new, db, web');
});

test('a file takes back what one before it says, and replaces it', (t) => {
  const read = merged(
    base,
    `
services:
  web:
    privileged: !reset null
    ports: !override ["1:1"]
    depends_on: {db: !reset null}
    environment: {A: !reset null}
    volumes: !reset []
    networks: !override {default: }
    command: null
  db: !reset null
networks: {front: !reset null}
`,
  );
  t.deepEqual(
    workloadIn(read).services?.map(({ name }) => name),
    ['web'],
  );
  const web = serviceIn(read, 'web');
  t.deepEqual([web.privileged, web.options?.publish, web.options?.env], [undefined, ['1:1'], ['B=2']]);
  t.deepEqual([web.options?.volume, web.after, web.command], [undefined, [], []]);
  t.deepEqual(web.networks, [{ name: 'default' }]);
  t.is(serviceIn(merged(base, 'services: {db: !override {image: other}}'), 'db').image, 'other');
});

test('resources are merged, replaced and taken back like services', (t) => {
  const disk = `services: {web: {image: a, volumes: ["disk:/d"]}}
volumes: {disk: {driver_opts: {type: none, o: bind, device: /srv/one}}}
`;
  const volume = (over: string): unknown => serviceIn(merged(disk, over), 'web').options?.volume;
  t.deepEqual(volume('volumes: {disk: {driver_opts: {device: /srv/two}}}'), ['/srv/two:/d']);
  t.deepEqual(volume('volumes: {disk: {driver_opts: {device: !reset null, o: !reset null, type: !reset null}}}'), [
    'disk:/d',
  ]);
  t.deepEqual(volume('volumes: {disk: !override {labels: {a: b}}}'), ['disk:/d']);
  t.regex(answer(merged(disk, 'volumes: {disk: !reset null}')), /the volume disk is not declared/);
});

test('a later file need not have services, and the first one does', (t) => {
  const read = merged(base, 'networks: {front: {internal: false}}');
  t.deepEqual(
    workloadIn(read).networks?.find(({ name }) => name === 'front'),
    { name: 'front' },
  );
  t.regex(answer(merged('networks: {}', base)), /^compose\.yaml:1: the key services is missing/);
});

test('whatever switches a health check off last counts', (t) => {
  const check = (first: string, second: string): unknown => {
    const of = (text: string): string => `services: {web: {image: a, healthcheck: ${text}}}`;
    return serviceIn(merged(of(first), of(second)), 'web').options;
  };
  t.deepEqual(check('{test: a}', '{disable: true}'), { noHealthcheck: true });
  t.deepEqual(check('{disable: true}', '{test: a}'), { noHealthcheck: true });
  t.deepEqual(check('{test: a, disable: true}', '{disable: false}'), { healthCmd: 'a' });
  t.deepEqual(check('{test: [NONE]}', '{test: [CMD, a]}'), { healthCmd: ['a'] });
  t.deepEqual(check('{test: a}', '{test: [NONE]}'), { noHealthcheck: true });
});

test('the settings of several files are those of the project, each at its own place', (t) => {
  const read = readComposeFiles(
    [
      { text: 'services:\n  web: {image: a, privileged: true}\n', file: 'compose.yaml' },
      { text: 'services:\n  web:\n    privileged: !reset null\n    user: root\n', file: 'over.yaml' },
    ],
    { env: {}, readFile: () => '' },
  );
  const settings = read.ok ? read.subjects.flatMap((subject) => subject.settings) : [];
  t.deepEqual(
    settings.map(({ name, value, place }) => `${name}=${value} ${place.file}:${String(place.line)}`),
    ['image=a compose.yaml:2', 'user=root over.yaml:4'],
  );
});
