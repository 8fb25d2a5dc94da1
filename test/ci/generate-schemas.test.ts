import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import test from 'ava';
import { execa } from 'execa';
import { schemaFiles } from '../../ci/schema-files.js';
import { RunEvent } from '../../results/events.js';
import { Workload } from '../../workloads/schema.js';

const generator = resolve('dist/ci/generate-schemas.js');

function textOf(name: string): string {
  const file = schemaFiles().find(({ fileName }) => fileName === `${name}.schema.json`);
  if (file === undefined) throw new Error(`there is no schema ${name}`);
  return file.text;
}

/** Whether the published schema, read by a validator that knows nothing of zod, accepts the value. */
function accepts(name: string, value: unknown): boolean {
  const validator = new Ajv2020({ validateFormats: false });
  return validator.compile(JSON.parse(textOf(name)) as object)(value);
}

const workload = {
  id: 'a-workload',
  title: 'something works',
  image: 'busybox',
  privileges: ['plain'],
  options: { capAdd: ['SYS_ADMIN'], memory: '64m', readOnly: true },
  steps: [{ script: 'true' }, { command: ['false'], exit: 1 }],
  observables: [{ id: 'uid-map', read: 'cat /proc/self/uid_map' }],
  requirements: ['cgroup-v2', 'module:overlay', 'kernel>=5.19'],
  expectations: [
    {
      targets: ['runc-userns'],
      verdict: 'regressed',
      reason: 'no device nodes',
      source: 'user_namespaces(7)',
      review: '2027-01-31',
    },
  ],
  sources: ['user_namespaces(7)'],
};

const workloads: readonly (readonly [string, object, boolean])[] = [
  ['complete', {}, true],
  ['without the list of steps', { steps: undefined }, false],
  ['without title', { title: undefined }, false],
  ['unknown field', { colour: 'red' }, false],
  ['unknown option', { options: { speed: 'fast' } }, false],
  ['option of the wrong kind', { options: { readOnly: 'yes' } }, false],
  ['bad id', { id: 'Not An Id' }, false],
  ['unknown privilege', { privileges: ['root'] }, false],
  ['step of both kinds', { steps: [{ script: 'true', command: ['true'] }] }, false],
  ['exit status too high', { steps: [{ script: 'true', exit: 256 }] }, false],
  ['indecisive expectation', { expectations: [{ ...workload.expectations[0], verdict: 'flaky' }] }, false],
  ['expectation without review date', { expectations: [{ ...workload.expectations[0], review: undefined }] }, false],
  ['expectation with a date that is none', { expectations: [{ ...workload.expectations[0], review: 'soon' }] }, false],
];
for (const [title, change, accepted] of workloads) {
  test(`workload schema, ${title}: ${accepted ? 'accepted' : 'refused'} by the schema and by the program`, (t) => {
    const value: unknown = JSON.parse(JSON.stringify({ ...workload, ...change }));
    t.is(accepts('workload', value), accepted);
    t.is(Workload.safeParse(value).success, accepted);
  });
}

test('a workload without steps is one to the schema, and to the program only where a service says when it is ready', (t) => {
  const empty = { ...workload, steps: [] };
  t.true(accepts('workload', empty));
  t.false(Workload.safeParse(empty).success);
  const services = [{ name: 'server', command: [], readyPort: 80 }];
  t.true(Workload.safeParse({ ...empty, services }).success);
  t.false(Workload.safeParse({ ...empty, services: [{ name: 'server', command: [] }] }).success);
});

test('a requirement is a string to the schema, and one of the known names to the program', (t) => {
  const unknown = { ...workload, requirements: ['good-weather'] };
  t.true(accepts('workload', unknown));
  t.false(Workload.safeParse(unknown).success);
  t.false(accepts('workload', { ...workload, requirements: [5] }));
});

const events: readonly (readonly [string, unknown, boolean])[] = [
  ['finished', { type: 'run-finished', finishedAt: '2026-01-02T03:04:05Z', end: 'completed' }, true],
  ['resumed', { type: 'run-resumed', resumedAt: '2026-01-02T03:04:05Z' }, true],
  ['contaminated', { type: 'block-contaminated', workload: 'a', privilege: 'plain', reason: 'r' }, true],
  ['unknown type', { type: 'run-paused' }, false],
  ['unknown end', { type: 'run-finished', finishedAt: '2026-01-02T03:04:05Z', end: 'tired' }, false],
  ['time that is none', { type: 'run-resumed', resumedAt: 'noon' }, false],
  ['field of another type', { type: 'run-resumed', resumedAt: '2026-01-02T03:04:05Z', end: 'completed' }, false],
];
for (const [title, event, accepted] of events) {
  test(`run event schema, ${title}: ${accepted ? 'accepted' : 'refused'} by the schema and by the program`, (t) => {
    t.is(accepts('run-event', event), accepted);
    t.is(RunEvent.safeParse(event).success, accepted);
  });
}

test('the report schema refuses what is no report', (t) => {
  t.false(accepts('report', {}));
  t.false(accepts('report', { schemaVersion: 1, runId: 'r' }));
});

test('every schema says its draft and title, and is valid in that draft', (t) => {
  t.deepEqual(
    schemaFiles().map(({ fileName }) => fileName),
    [
      'workload.schema.json',
      'run-event.schema.json',
      'bench-event.schema.json',
      'report.schema.json',
      'compare.schema.json',
      'check-static.schema.json',
    ],
  );
  for (const { fileName, text } of schemaFiles()) {
    const schema = JSON.parse(text) as { $schema: string; title: string };
    t.is(schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
    t.true(schema.title.length > 0);
    t.true(new Ajv2020({ validateFormats: false }).validateSchema(schema), fileName);
  }
});

test('the program writes the files, and --check fails on each one that differs, with the command that updates it', async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'eci-compat-schemas-'));
  t.teardown(() => rm(root, { recursive: true, force: true }));
  const run = (...args: readonly string[]) =>
    execa(process.execPath, [generator, ...args], { cwd: root, reject: false });
  t.is((await run('--check')).exitCode, 1);
  t.is((await run()).exitCode, 0);
  t.is((await run('--check')).exitCode, 0);
  const path = join(root, 'schemas/report.schema.json');
  t.is(await readFile(path, 'utf8'), textOf('report'));
  await appendFile(path, ' ');
  await writeFile(join(root, 'schemas/old.schema.json'), '{}');
  const { exitCode, stderr } = await run('--check');
  t.is(exitCode, 1);
  t.regex(
    stderr,
    /^schemas\/report\.schema\.json .*npm run build && node dist\/ci\/generate-schemas\.js\nschemas\/old\.schema\.json /,
  );
  t.is((await run('--verbose')).exitCode, 2);
});
