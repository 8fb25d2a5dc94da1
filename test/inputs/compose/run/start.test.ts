import test from 'ava';
import fc from 'fast-check';
import { problemsOf, workloadIn } from '../../workload/workload-of.js';
import { answer, runOf } from './run-of.js';

/** Names in the order of their start, each with what is waited for. */
function started(text: string): readonly string[] {
  const { services = [] } = workloadIn(runOf(text));
  return services.map((service) => {
    const ready = (['readyHealthy', 'readyEnded'] as const).find((key) => service[key] === true);
    return ready === undefined ? service.name : `${service.name} ${ready}`;
  });
}

test('a service starts after what it depends on, which is waited for as it asks', (t) => {
  const text = `
services:
  web: {image: a, depends_on: {db: {condition: service_healthy}, migrate: {condition: service_completed_successfully}, cache: {condition: service_started}}}
  migrate: {image: a, depends_on: [db]}
  cache: {image: a}
  db: {image: a}
`;
  t.deepEqual(started(text), ['cache', 'db readyHealthy', 'migrate readyEnded', 'web']);
  t.deepEqual(problemsOf(workloadIn(runOf(text))), []);
});

test('links and namespaces of another service ask for its start too', (t) => {
  t.deepEqual(
    started('services: {a: {image: x, links: [b]}, b: {image: x, network_mode: "service:c"}, c: {image: x}}'),
    ['c', 'b', 'a'],
  );
});

test('a service that nobody depends on is waited for where the file has a health check', (t) => {
  const health = 'healthcheck: {test: ready}';
  t.deepEqual(started(`services: {web: {image: a, ${health}}, other: {image: a}}`), ['other', 'web readyHealthy']);
  t.deepEqual(started(`services: {web: {image: a, healthcheck: {test: x, disable: true}}}`), ['web']);
  // Compose does not wait for this one.
  t.deepEqual(started(`services: {db: {image: a, ${health}}, web: {image: a, depends_on: [db]}}`), ['db', 'web']);
});

test('several such services do not wait for each other', (t) => {
  const { steps, services } = workloadIn(
    runOf(
      'services: {a: {image: x, healthcheck: {test: is a}}, B: {image: x, healthcheck: {test: is b}}, c: {image: x}}',
    ),
  );
  t.deepEqual(
    services?.map(({ name, readyHealthy, after }) => [name, readyHealthy, after]),
    [
      ['c', undefined, []],
      ['a', true, []],
      ['b', true, []],
    ],
  );
  t.deepEqual(steps, []);
});

test('each service comes after what it depends on and after nothing else', (t) => {
  const text = `
services:
  web: {image: a, links: [db], depends_on: {Db_2: {condition: service_healthy}, db: {condition: service_healthy}, cache: {condition: service_started}}}
  cache: {image: a, network_mode: 'service:db'}
  db: {image: a}
  Db_2: {image: a}
`;
  const after = Object.fromEntries((workloadIn(runOf(text)).services ?? []).map((one) => [one.name, one.after]));
  t.deepEqual(after, {
    db: [],
    'db-2': [],
    cache: [{ service: 'db', until: 'started' }],
    web: [
      { service: 'db', until: 'ready' },
      { service: 'db-2', until: 'ready' },
      { service: 'cache', until: 'started' },
    ],
  });
});

test('what cannot be waited for is refused', (t) => {
  t.regex(
    answer(
      runOf(
        'services: {a: {image: x, depends_on: [b]}, b: {image: x, depends_on: [a]}, c: {image: x, depends_on: [a]}}',
      ),
    ),
    /^compose\.yaml: the services depend on each other in a circle \(a -> b -> a\): take one depends_on out\.$/,
  );
  const both = `services:
  d: {image: x}
  a: {image: x, depends_on: {d: {condition: service_healthy}}}
  b: {image: x, depends_on: {d: {condition: service_completed_successfully}}}`;
  t.regex(answer(runOf(both)), /d has to be healthy for one service and to have ended for another/);
});

test('profiles, replicas and dependencies that need not be there', (t) => {
  const text = `
services:
  web: {image: a, scale: 3, depends_on: {debug: {condition: service_started, required: false}}}
  debug: {image: a, profiles: [debug]}
  none: {image: a, deploy: {replicas: 0}}
`;
  t.deepEqual(started(text), ['web']);
  const read = runOf(text);
  t.deepEqual(read.ok && read.remarks, [
    'One container of the service web is started, not 3.',
    'The service debug is left out: it starts only with the profile debug.',
    'The service none is left out: it has no replicas.',
  ]);
  const names = (around: Parameters<typeof runOf>[1]): unknown => workloadIn(runOf(text, around)).services?.length;
  t.is(names({ profiles: ['debug'] }), 2);
  t.is(names({ env: { COMPOSE_PROFILES: 'x,debug' } }), 2);
  t.is(names({ env: { COMPOSE_PROFILES: '*' } }), 2);
});

const condition = fc.constantFrom('service_started', 'service_healthy', 'service_completed_successfully');

test('every service comes after all that it depends on', (t) => {
  const graph = fc
    .array(fc.tuple(condition, fc.array(fc.nat({ max: 20 }), { maxLength: 3 }), fc.boolean()), {
      minLength: 1,
      maxLength: 8,
    })
    .chain((nodes) =>
      fc.tuple(fc.constant(nodes), fc.shuffledSubarray([...nodes.keys()], { minLength: nodes.length })),
    );
  fc.assert(
    fc.property(graph, ([nodes, order]) => {
      const bases = nodes.map(([, after], index) => (index === 0 ? [] : [...new Set(after.map((one) => one % index))]));
      // Each has one condition for all that depend on it, so that none is refused.
      const lines = order.map((index) => {
        const on = (bases[index] ?? []).map((base) => `s${String(base)}: {condition: ${nodes[base]?.[0] ?? ''}}`);
        const health = nodes[index]?.[2] === true ? ', healthcheck: {test: x}' : '';
        return `  s${String(index)}: {image: x, depends_on: {${on.join(', ')}}${health}}`;
      });
      const workload = workloadIn(runOf(`services:\n${lines.join('\n')}`));
      t.deepEqual(problemsOf(workload), []);
      const names = (workload.services ?? []).map(({ name }) => name);
      t.is(names.length, nodes.length);
      bases.forEach((all, index) => {
        for (const base of all) {
          t.true(names.indexOf(`s${String(base)}`) < names.indexOf(`s${String(index)}`));
          const service = workload.services?.find(({ name }) => name === `s${String(base)}`);
          t.is(service?.readyHealthy, nodes[base]?.[0] === 'service_healthy' ? true : undefined);
          t.is(service?.readyEnded, nodes[base]?.[0] === 'service_completed_successfully' ? true : undefined);
        }
      });
    }),
  );
});
