import test from 'ava';
import { networkCommands, networkFlags, serviceCommands } from '../../../harness/run/service-commands.js';
import type { Service } from '../../../workloads/service.js';
import { workloadOf } from '../../support/workloads.js';

const workload = workloadOf({ id: 'w' });

const serviceOf = (changes: Partial<Service> = {}): Service => ({ name: 'web', command: [], ...changes });

/** Of services whose line is their name. */
const commandsOf = (...services: readonly Service[]): string[] =>
  serviceCommands({ ...workload, services: [...services] }, ['docker'], ({ name }) => [name]);

test('networks are made before, those without a way out as such', (t) => {
  const networked = workloadOf({ id: 'w', networks: [{ name: 'front' }, { name: 'back', internal: true }] });
  t.deepEqual(networkCommands(networked, ['docker']), [
    'docker network create w_front',
    'docker network create --internal w_back',
  ]);
  t.deepEqual(networkCommands(workloadOf(), ['docker']), []);
});

test('a service is started on its first network and connected to the others, under its other names', (t) => {
  const service = serviceOf({
    networks: [
      { name: 'front', aliases: ['web', 'Web_App'] },
      { name: 'back', aliases: ['db peer'] },
    ],
  });
  t.deepEqual(networkFlags(workload, service), ['--network=w_front', '--network-alias=web', '--network-alias=Web_App']);
  t.deepEqual(commandsOf(service), ['docker web', "docker network connect '--alias=db peer' w_back web"]);
  t.deepEqual(networkFlags(workload, serviceOf()), []);
});

const waits: readonly (readonly [Partial<Service>, string])[] = [
  [{ readyLog: 'a\nb' }, '# wait until web has printed "a\\nb"'],
  [{ readyPort: 80 }, '# wait until web listens on port 80'],
  [{ readyHealthy: true }, '# wait until web is healthy'],
  [{ readyEnded: true }, '# wait until web has ended with status 0'],
  [{ readyScript: 'x\ny' }, '# wait until in web this succeeds: "x\\ny"'],
];

test('what is waited for is a comment of one line', (t) => {
  for (const [changes, line] of waits) t.deepEqual(commandsOf(serviceOf(changes)), ['docker web', line]);
  t.deepEqual(commandsOf(serviceOf()), ['docker web']);
});

test('a service is waited for before what comes after it, and at the end', (t) => {
  const db = serviceOf({ name: 'db', readyHealthy: true });
  const web = serviceOf({ name: 'web', readyPort: 80 });
  const [dbWait, webWait] = ['# wait until db is healthy', '# wait until web listens on port 80'];
  t.deepEqual(commandsOf(db, serviceOf({ name: 'other' }), web), [
    ...['docker db', dbWait, 'docker other', 'docker web', webWait],
  ]);
  const other = serviceOf({ name: 'other', after: [] });
  const client = {
    ...web,
    after: [
      { service: 'other', until: 'started' as const },
      { service: 'db', until: 'ready' as const },
    ],
  };
  t.deepEqual(commandsOf(db, other, client), ['docker db', 'docker other', dbWait, 'docker web', webWait]);
  t.deepEqual(commandsOf(db, other, { ...client, after: [] }), [
    'docker db',
    'docker other',
    'docker web',
    dbWait,
    webWait,
  ]);
});

test('a health check in words is told to run without a shell', (t) => {
  const [remark, line] = commandsOf(serviceOf({ options: { healthCmd: ['true'] } }));
  t.regex(remark ?? '', /^# the health check of web runs without a shell/);
  t.is(line, 'docker web');
  t.deepEqual(commandsOf(serviceOf({ options: { healthCmd: 'true' } })), ['docker web']);
});
