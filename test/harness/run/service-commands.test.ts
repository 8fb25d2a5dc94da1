import test from 'ava';
import { afterStart, networkCommands, networkFlags } from '../../../harness/run/service-commands.js';
import type { Service } from '../../../workloads/service.js';
import { workloadOf } from '../../support/workloads.js';

const workload = workloadOf({ id: 'w' });

const serviceOf = (changes: Partial<Service> = {}): Service => ({ name: 'web', command: [], ...changes });

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
  t.deepEqual(afterStart(workload, service, ['docker', '--host', 'x']), [
    "docker --host x network connect '--alias=db peer' w_back web",
  ]);
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
  for (const [changes, line] of waits) t.deepEqual(afterStart(workload, serviceOf(changes), ['docker']), [line]);
  t.deepEqual(afterStart(workload, serviceOf(), ['docker']), []);
});
