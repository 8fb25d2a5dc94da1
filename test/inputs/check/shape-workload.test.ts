import test from 'ava';
import { shapeWorkload } from '../../../inputs/check/shape-workload.js';
import type { CheckShape, ShapedWorkload } from '../../../inputs/check/shape-workload.js';
import { Workload } from '../../../workloads/schema.js';
import type { Service } from '../../../workloads/service.js';
import { workloadOf } from '../../support/workloads.js';

const limits = { pids: 4096, memory: '4096m', diskBytes: 1000 };
const bounded = { pidsLimit: '4096', memory: '4096m' };
const shapeOf = (changes: Partial<CheckShape> = {}): CheckShape => ({
  ready: [],
  success: [],
  compare: [],
  limits,
  ...changes,
});

const db: Service = { name: 'db', command: [], readyLog: 'up' };
const web: Service = { name: 'web', command: [] };
const noSteps = { steps: [] };

function shaped(changes: Partial<Workload>, shape: Partial<CheckShape> = {}): Workload {
  const result = shapeWorkload(workloadOf(changes), shapeOf(shape));
  if (!result.ok) throw new Error(result.message);
  // It throws where the schema would refuse it.
  return Workload.parse(result.workload);
}

const limitTable: readonly (readonly [what: string, options: Workload['options'], bounded: Workload['options']])[] = [
  ['none of its own', undefined, bounded],
  ['a bound of memory', { memory: '8g' }, { ...bounded, memory: '8g' }],
  ['a bound of processes', { pidsLimit: '-1' }, { ...bounded, pidsLimit: '-1' }],
  ['a small reservation', { memoryReservation: '1g' }, { ...bounded, memoryReservation: '1g' }],
  ['a reservation above our bound', { memoryReservation: '6g' }, { ...bounded, memoryReservation: '6g', memory: '6g' }],
  ['other settings', { env: ['A=1'] }, { ...bounded, env: ['A=1'] }],
];

for (const [what, options, expected] of limitTable) {
  test(`a service and a step with ${what} are bounded alike`, (t) => {
    const workload = shaped({ services: [{ ...db, options }], steps: [{ command: ['x'], options }] });
    t.deepEqual(workload.services?.[0]?.options, expected);
    t.deepEqual(workload.steps[0], { command: ['x'], options: expected });
    t.is(workload.diskBytes, 1000);
  });
}

test('a step has the settings of the workload, its own first; what is no container has no bounds', (t) => {
  const { steps } = shaped({
    options: { memory: '1g', env: ['A=1'] },
    services: [db],
    steps: [{ script: 'x', options: { env: ['B=2'] } }, { exec: 'db', script: 'y' }, { docker: ['ps'] }],
  });
  t.deepEqual(steps, [
    { script: 'x', options: { pidsLimit: '4096', memory: '1g', env: ['B=2'] } },
    { exec: 'db', script: 'y' },
    { docker: ['ps'] },
  ]);
});

const readyTable: readonly (readonly [
  what: string,
  ready: CheckShape['ready'],
  services: readonly Partial<Service>[],
])[] = [
  ['as the file says, where nothing is said', [], [{ readyLog: 'up' }, {}]],
  [
    'the last one, where none is named',
    [{ service: undefined, value: { readyPort: 80 } }],
    [{ readyLog: 'up' }, { readyPort: 80 }],
  ],
  [
    'the one that is named, instead of what the file says',
    [{ service: 'db', value: { readyHealthy: true } }],
    [{ readyHealthy: true }, {}],
  ],
  [
    'both',
    [
      { service: 'db', value: { readyScript: 'x' } },
      { service: 'web', value: { readyPort: 80 } },
    ],
    [{ readyScript: 'x' }, { readyPort: 80 }],
  ],
  [
    'as is said last',
    [
      { service: 'web', value: { readyLog: 'x' } },
      { service: undefined, value: { readyPort: 80 } },
    ],
    [{ readyLog: 'up' }, { readyPort: 80 }],
  ],
];

for (const [what, ready, services] of readyTable) {
  test(`who has to be ready: ${what}`, (t) => {
    const workload = shaped({ services: [db, web], ...noSteps }, { ready });
    t.deepEqual(
      workload.services?.map(({ name: _name, command: _command, options: _options, ...rest }) => rest),
      services,
    );
  });
}

test('what has to succeed comes after all steps, in order, in the service that is named or the last one', (t) => {
  const { steps } = shaped(
    { services: [db, web] },
    {
      success: [
        { service: undefined, value: 'one' },
        { service: 'db', value: 'two' },
      ],
    },
  );
  t.deepEqual(steps.slice(1), [
    { exec: 'web', script: 'one' },
    { exec: 'db', script: 'two' },
  ]);
});

test('a command that has to succeed is enough to say that it works', (t) => {
  const { steps } = shaped({ services: [web], ...noSteps }, { success: [{ service: undefined, value: 'x' }] });
  t.deepEqual(steps, [{ exec: 'web', script: 'x' }]);
});

test('what is compared is what is asked for, or nothing', (t) => {
  t.deepEqual(shaped({}, { compare: ['files', 'logs'] }).compare, ['files', 'logs']);
  t.false('compare' in shaped({}));
  t.false('services' in shaped({}));
});

const messageOf = (result: ShapedWorkload): string => (result.ok ? 'accepted' : result.message);
const named = { service: 'wbe', value: 'x' };
const refused: readonly (readonly [
  what: string,
  changes: Partial<Workload>,
  shape: Partial<CheckShape>,
  message: RegExp,
])[] = [
  [
    'a command in a service that is not there',
    { services: [db, web] },
    { success: [named] },
    /^there is no service wbe: there are db, web$/,
  ],
  [
    'a service that is not there',
    { services: [db, web] },
    { ready: [{ service: 'wbe', value: { readyPort: 1 } }] },
    /^there is no service wbe/,
  ],
  [
    'nothing that says when it works',
    { services: [web], ...noSteps },
    {},
    /^nothing says when web works: give --ready PORT, .* or --success COMMAND$/,
  ],
  [
    'nothing of several that says so',
    { services: [{ ...db, readyLog: undefined }, web], ...noSteps },
    {},
    /^nothing says when db or web works/,
  ],
  [
    'something to wait for where nothing stays',
    {},
    { ready: [{ service: undefined, value: { readyPort: 1 } }] },
    /^nothing of it keeps running/,
  ],
  [
    'something to succeed where nothing stays',
    {},
    { success: [{ service: undefined, value: 'x' }] },
    /^nothing of it keeps running/,
  ],
];

for (const [what, changes, shape, message] of refused) {
  test(`${what} is refused`, (t) => {
    t.regex(messageOf(shapeWorkload(workloadOf(changes), shapeOf(shape))), message);
  });
}
