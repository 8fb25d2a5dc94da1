import test from 'ava';
import { serviceIn, workloadIn } from '../../workload/workload-of.js';
import { answer, runOf } from './run-of.js';

test('the networks of a project, and what each service is called on them', (t) => {
  const read = runOf(`
services:
  Web_App: {image: a, container_name: shop, networks: {front: {aliases: [www, shop]}, Back_End: }, links: ["db:database"]}
  db: {image: a, networks: [Back_End]}
  alone: {image: a}
  host: {image: a, networks: [office]}
networks:
  front: {driver: bridge, external: true}
  Back_End: {internal: true}
  office: {external: true, name: host}
`);
  t.deepEqual(workloadIn(read).networks, [
    { name: 'back-end', internal: true },
    { name: 'front' },
    { name: 'default' },
  ]);
  t.deepEqual(serviceIn(read, 'web-app').networks, [
    { name: 'front', aliases: ['Web_App', 'shop', 'www'] },
    { name: 'back-end', aliases: ['Web_App', 'shop'] },
  ]);
  t.deepEqual(serviceIn(read, 'db').networks, [{ name: 'back-end', aliases: ['database'] }]);
  t.deepEqual(serviceIn(read, 'alone').networks, [{ name: 'default' }]);
  t.deepEqual(serviceIn(read, 'host').options, { network: 'host' });
  t.is(serviceIn(read, 'host').networks, undefined);
  t.true(read.ok && read.remarks.includes('The network front is made anew for each trial: nothing else is on it.'));
});

test('a namespace of another service is that of its container', (t) => {
  const read = runOf(
    'services: {A: {image: x}, b: {image: x, network_mode: "service:A", pid: "service:A", ipc: "service:A"}}',
  );
  t.deepEqual(serviceIn(read, 'b').options, { network: 'container:a', pid: 'container:a', ipc: 'container:a' });
  t.is(serviceIn(read, 'b').networks, undefined);
});

test('privileged services say so unless all are', (t) => {
  const some = workloadIn(runOf('services: {a: {image: x, privileged: true}, b: {image: x, privileged: false}}'));
  t.deepEqual([some.privileges, some.services?.map(({ privileged }) => privileged)], [['plain'], [true, undefined]]);
  const all = workloadIn(runOf('services: {a: {image: x, privileged: true}, b: {image: x, privileged: true}}'));
  t.deepEqual(
    [all.privileges, all.services?.map(({ privileged }) => privileged)],
    [['privileged'], [undefined, undefined]],
  );
});

test('the image of a build that a check cannot make is the one that compose would make', (t) => {
  const image = (text: string, around?: Parameters<typeof runOf>[1]): string | undefined =>
    workloadIn(runOf(text, around)).services?.[0]?.image;
  t.is(image('services: {web: {build: .}}'), 'app-web');
  t.is(image('name: shop\nservices: {web: {build: .}}'), 'shop-web');
  t.is(image('name: ${NAME:-shop}\nservices: {web: {build: .}}', { env: { NAME: 'other' } }), 'other-web');
  t.is(image('name: shop\nservices: {web: {build: .}}', { env: { COMPOSE_PROJECT_NAME: 'env' } }), 'env-web');
  t.is(image('services: {web: {build: ., image: "my/web:${COMPOSE_PROJECT_NAME}"}}'), 'my/web:app');
  const read = runOf('services: {web: {build: .}}');
  t.deepEqual(read.ok && read.remarks, [
    'compose.yaml:1: the image of the service web is not built by a check, and has to be there (docker compose build): there is no Dockerfile /home/me/app/Dockerfile.',
  ]);
});

test('a workload names its parts', (t) => {
  const workload = workloadIn(runOf('services: {b: {image: x, ports: [80]}, a: {image: y}}'));
  t.is(workload.title, 'compose.yaml: b, a');
  t.is(workload.image, 'x');
  t.is(workload.timeoutSeconds, 7);
  t.true(workload.serial);
  t.is(workloadIn(runOf('services: {a: {image: y}}')).serial, undefined);
});

test('variables have to be set, wherever they come from', (t) => {
  const text = 'services: {web: {image: "app:${TAG}", environment: {A: "${B:-b}"}}}';
  t.is(
    answer(runOf(text)),
    'compose.yaml:1: the variable TAG is not set and has no default: set it, or write ${TAG:-DEFAULT}.',
  );
  t.is(serviceIn(runOf(text, { env: { TAG: '1' } }), 'web').image, 'app:1');
  const dotenv = { '/home/me/app/.env': 'TAG=2\nB=c\n' };
  const read = runOf(text, { files: dotenv, env: { TAG: '1' } });
  t.is(serviceIn(read, 'web').image, 'app:1');
  t.deepEqual(serviceIn(read, 'web').options, { env: ['A=c'] });
  t.true(read.ok && read.remarks.some((remark) => remark.startsWith('The file uses TAG, B of your environment')));
  t.regex(
    answer(runOf(text, { files: { '/home/me/app/.env': 'TAG=$OTHER\n' } })),
    /\.env:1: the variable OTHER is not set/,
  );
  t.regex(answer(runOf('services: {web: {image: "${TAG:?which one}"}}')), /needs the variable TAG, .*which one/);
});

test('files that are extended or included mean paths from their own folder', (t) => {
  const files = {
    '/home/me/app/base/base.yaml':
      'services: {base: {image: a, volumes: ["./x:/x"], env_file: [a.env], cap_add: [SYS_ADMIN]}}',
    '/home/me/app/base/a.env': 'A=1\n',
    '/home/me/app/more/compose.yaml':
      'services: {other: {image: "o:${V}", volumes: ["./y:/y", data:/d]}}\nvolumes: {data: {}}',
    '/home/me/app/more/.env': 'V=3\n',
  };
  const read = runOf(
    'include: [more/compose.yaml]\nservices: {web: {extends: {file: base/base.yaml, service: base}, cap_add: [NET_ADMIN], environment: {A: 2}}}',
    { files },
  );
  t.deepEqual(serviceIn(read, 'web').options, {
    volume: ['/home/me/app/base/x:/x'],
    env: ['A=2'],
    capAdd: ['SYS_ADMIN', 'NET_ADMIN'],
  });
  t.is(serviceIn(read, 'other').image, 'o:3');
  t.deepEqual(serviceIn(read, 'other').options, { volume: ['/home/me/app/more/y:/y', 'data:/d'] });
});

test('a service without a name, or with one that compose does not take, is refused', (t) => {
  for (const name of ['""', '&a', 'a b']) {
    const read = runOf(`services:\n  ${name} :\n    image: x\n`);
    t.regex(
      read.ok ? '' : read.message,
      /^compose\.yaml:\d+: the service .*: compose takes no such name: use letters/,
      name,
    );
  }
});
