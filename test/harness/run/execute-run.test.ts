import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { FakeClock } from '../../../harness/clock/fake-clock.js';
import type { CreateRequest } from '../../../harness/driver/container-driver.js';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import type { FakeBehaviour } from '../../../harness/driver/fake-behaviour.js';
import { fakeHost } from '../../../harness/host/fake-host.js';
import { FakeRunner } from '../../../harness/process/fake-runner.js';
import { silentProgress } from '../../../harness/progress/silent-progress.js';
import { executeRun } from '../../../harness/run/execute-run.js';
import type { RunRequest } from '../../../harness/run/run-request.js';
import { judgeRun } from '../../../compare/judge-run.js';
import { parseRecord } from '../../../results/parse-record.js';
import type { ParsedRecord } from '../../../results/parse-record.js';
import type { PreparedImage } from '../../../harness/image/prepared-image.js';
import { probedHost } from '../../../harness/probe/probed-host.js';
import { probeOutput } from '../../support/probe-output.js';
import { startedOf } from '../../support/records.js';
import { tempDir } from '../../support/temp-dir.js';
import { hostMap, ownMap, targetOf, untilTheEnd } from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

/** An engine whose scripts print their map with the mark that they were given, and whose probes answer. */
function engine(uidMap: string, behave: (request: CreateRequest) => FakeBehaviour = () => ({})): FakeDriver {
  return new FakeDriver((request) => {
    const mark = /eci-compat-[0-9a-f]{24}/.exec(request.command.join(' '))?.[0];
    const stdout = mark === undefined ? probeOutput({ 'uid-map': `${uidMap};` }) : `${mark} uid-map ${uidMap}\n`;
    return { stdout, ...behave(request) };
  });
}

const preparedImage: PreparedImage = {
  name: 'busybox',
  reference: 'busybox',
  imageId: 'sha256:busybox',
  archivePath: '',
  origin: 'recipe',
  detail: '',
  packages: [],
};

function requestOf(directory: string, changes: Partial<RunRequest> = {}, candidate = engine(ownMap)): RunRequest {
  const { plan } = startedOf();
  return {
    runId: 'r1',
    plan,
    selected: [{ workload: workloadOf(), area: 'docker-usage', privileges: ['plain'], caveats: [] }],
    host: fakeHost({
      targets: [
        targetOf(engine(hostMap)),
        targetOf(candidate, { id: 'runc-userns', uidMap: ownMap, userNamespace: 'own' }),
      ],
      probe: probedHost(probeOutput(), 'here', false),
    }),
    images: new Map([['busybox', preparedImage]]),
    client: undefined,
    allowMutating: false,
    runDirectory: directory,
    resume: undefined,
    command: ['run'],
    harnessVersion: '0.0.0',
    owner: 'me',
    clock: new FakeClock(),
    runner: new FakeRunner(),
    progress: silentProgress,
    ...changes,
  };
}

function recordIn(directory: string): ParsedRecord {
  const result = parseRecord(readFileSync(join(directory, 'run.jsonl'), 'utf8'));
  if (!result.ok) throw new Error(result.message);
  return result.record;
}

const verdicts = (directory: string): string[] =>
  judgeRun(recordIn(directory)).rows.map(({ judgement }) => judgement.verdict);

async function run(
  t: ExecutionContext,
  changes: Partial<RunRequest> = {},
  behave?: (request: CreateRequest) => FakeBehaviour,
): Promise<string> {
  const directory = tempDir(t);
  await executeRun(requestOf(directory, changes, engine(ownMap, behave)), untilTheEnd());
  return directory;
}

test('a whole run is recorded and judged', async (t) => {
  const directory = await run(t);
  const record = recordIn(directory);
  t.is(record.started.runId, 'r1');
  t.is(record.events.filter(({ type }) => type === 'trial-finished').length, 6);
  t.like(record.events.at(-1), { type: 'run-finished', end: 'completed' });
  t.deepEqual(verdicts(directory), ['same-pass']);
});

test('a candidate that fails is a regression, with evidence in the run’s folder', async (t) => {
  const directory = await run(t, {}, () => ({ exitCode: 1, stderr: 'Operation not permitted\n' }));
  t.deepEqual(verdicts(directory), ['regressed']);
  t.true(readdirSync(join(directory, 'evidence')).every((name) => name.includes('candidate')));
});

test('what the host cannot do is not run and is said', async (t) => {
  const selected = [
    {
      workload: workloadOf({ requirements: ['kernel>=99.0'] }),
      area: 'a',
      privileges: ['plain'] as const,
      caveats: [],
    },
  ];
  const directory = await run(t, { selected });
  t.deepEqual(verdicts(directory), ['host-incapable']);
  t.is(recordIn(directory).events.length, 1);
});

test('a workload that changes the host is run only where that was allowed', async (t) => {
  const selected = [
    { workload: workloadOf({ mutates: true }), area: 'a', privileges: ['plain'] as const, caveats: [] },
  ];
  t.deepEqual(verdicts(await run(t, { selected })), ['host-incapable']);
  t.deepEqual(verdicts(await run(t, { selected, allowMutating: true })), ['same-pass']);
});

const command = [
  {
    workload: workloadOf({ steps: [{ command: ['id'] }] }),
    area: 'check',
    privileges: ['plain'] as const,
    caveats: [],
  },
];

test('the map of a plain command is proved by probe containers around its trials', async (t) => {
  const directory = await run(t, { selected: command }, ({ name }) =>
    name.includes('_step') ? { stdout: 'uid=0' } : {},
  );
  t.deepEqual(verdicts(directory), ['same-pass']);
  const [trial] = recordIn(directory).events;
  t.is(trial?.type === 'trial-finished' && trial.trial.identity?.uidMapSource, 'probe-container');
});

test('a target that changes its user namespace meanwhile contaminates the block', async (t) => {
  const directory = await run(t, { selected: command }, ({ name }) =>
    name.endsWith('_after') ? { stdout: probeOutput() } : name.includes('_step') ? { stdout: '' } : {},
  );
  t.deepEqual(verdicts(directory), ['contaminated']);
});

test('a target on which no probe runs is not tried', async (t) => {
  const directory = await run(t, { selected: command }, () => ({
    refuse: { at: 'start', statusCode: 500, message: 'no' },
  }));
  t.deepEqual(verdicts(directory), ['contaminated']);
  t.false(existsSync(join(directory, 'evidence')));
});

test('a run that is stopped keeps its trials, ends as interrupted, and can be resumed to the same set', async (t) => {
  const directory = tempDir(t);
  const stop = new AbortController();
  let finished = 0;
  const progress = {
    ...silentProgress,
    trialFinished: () => {
      finished += 1;
      if (finished === 2) stop.abort(new Error('stopped by SIGINT'));
    },
  };
  await t.throwsAsync(executeRun(requestOf(directory, { progress }), stop.signal), { message: 'stopped by SIGINT' });
  const first = recordIn(directory);
  t.like(first.events.at(-1), { type: 'run-finished', end: 'interrupted' });
  t.deepEqual(verdicts(directory), ['incomplete']);
  await executeRun(requestOf(directory, { resume: first }), untilTheEnd());
  t.deepEqual(verdicts(directory), ['same-pass']);
  t.is(recordIn(directory).events.filter(({ type }) => type === 'trial-finished').length, 6);
  t.is(recordIn(directory).events.filter(({ type }) => type === 'run-resumed').length, 1);
});

test('a run is not continued with another declaration', async (t) => {
  const directory = await run(t);
  const selected = [
    { workload: workloadOf({ title: 'another' }), area: 'a', privileges: ['plain'] as const, caveats: [] },
  ];
  const error = await t.throwsAsync(
    executeRun(requestOf(directory, { resume: recordIn(directory), selected }), untilTheEnd()),
  );
  t.like(error, { name: 'HarnessError', code: 'usage' });
  t.regex(error.message, /cannot be continued: the declaration of run-true changed; start a new run/);
});

test('a run whose folder has a record is refused before anything runs', async (t) => {
  const directory = await run(t);
  const before = readFileSync(join(directory, 'run.jsonl'), 'utf8');
  await t.throwsAsync(executeRun(requestOf(directory), untilTheEnd()), { code: 'EEXIST' });
  t.is(readFileSync(join(directory, 'run.jsonl'), 'utf8'), before);
});
