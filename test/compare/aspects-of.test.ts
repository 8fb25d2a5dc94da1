import test from 'ava';
import fc from 'fast-check';
import { aspectsOf } from '../../compare/aspects-of.js';
import type { Excerpt } from '../../results/excerpt.js';
import type { ObservedContainer } from '../../results/observed-container.js';
import type { Outcome } from '../../results/outcome.js';
import { Aspect } from '../../vocabulary/aspect.js';
import { excerptOf } from '../reports/model-builder.js';
import { stepOf } from '../support/records.js';

type Completed = Extract<Outcome, { readonly kind: 'completed' }>;

const completed = (containers: readonly ObservedContainer[], steps = [stepOf()]): Completed => ({
  kind: 'completed',
  steps,
  observables: {},
  containers: [...containers],
});
const compared = (outcome: Completed, compare: readonly Aspect[] = Aspect.options): Record<string, string> =>
  Object.fromEntries(aspectsOf(outcome, compare).own);

const db: ObservedContainer = {
  role: { service: 'db' },
  health: 'healthy',
  listening: ['0.0.0.0:80/tcp', '[::]:80/tcp'],
  files: [
    { path: '/data/f', kind: 'file', owner: '5:6', mode: '0644' },
    { path: '/gone', kind: 'deleted' },
  ],
  output: { stdout: excerptOf('2024-01-05 10:11:12 ready\n\nready\n'), stderr: excerptOf('warned') },
};

/** What each aspect makes of it. */
const parts: Readonly<Record<Aspect, Record<string, string>>> = {
  health: { health: 'healthy' },
  ports: { 'port 0.0.0.0:80/tcp': 'listens', 'port [::]:80/tcp': 'listens' },
  files: { 'file /data/f': 'file 5:6 0644', 'file /gone': 'deleted' },
  logs: { 'log line "<time> ready"': 'printed', 'log line "ready"': 'printed', 'log line "warned"': 'printed' },
  // It is told, never judged.
  usage: {},
};

for (const aspect of Aspect.options) {
  test(`only what is asked for is taken: ${aspect}`, (t) => {
    t.deepEqual(compared(completed([db]), [aspect]), parts[aspect]);
  });
}

test('of a trial that was not looked at nothing is taken', (t) => {
  t.deepEqual(compared({ kind: 'completed', steps: [stepOf()], observables: {} }), {});
  t.deepEqual(compared(completed([{ role: { service: 'db' } }])), {});
});

test('what was written on the host has its own name, and says whose owner it tells', (t) => {
  const files: Completed['hostDirs'] = [
    {
      source: '/app',
      files: [
        { path: '/data/f', kind: 'file', owner: '100000:100000', mode: '0644' },
        { path: '/app/gone', kind: 'deleted' },
      ],
      omittedFiles: 1,
    },
  ];
  const outcome = { ...completed([db]), hostDirs: files };
  t.deepEqual(compared(outcome, ['files']), {
    ...parts.files,
    'host file /data/f': 'file 0644 owner on the host 100000:100000',
    'host file /app/gone': 'deleted',
  });
  t.deepEqual(compared(outcome, ['ports']), parts.ports);
});

test('a directory of the host keeps its name, what was made in it is normalised', (t) => {
  const path = '/var/tmp/eci-WUNu7h';
  const files = [`${path}/tmp/x-Ab1Cd2`, path].map((one) => ({
    path: one,
    kind: 'file' as const,
    owner: '0:0',
    mode: '0644',
  }));
  const outcome = { ...completed([]), hostDirs: [{ source: path, files }] };
  t.deepEqual(Object.keys(compared(outcome, ['files'])), [`host file ${path}/tmp/<name>`, `host file ${path}`]);
});

test('the output of a step is that of its end', (t) => {
  const steps = [stepOf(), stepOf({ stdout: excerptOf('out\n'), stderr: excerptOf('err\n') })];
  t.deepEqual(compared(completed([{ role: { step: 1 } }], steps)), {
    'log line "out"': 'printed',
    'log line "err"': 'printed',
  });
});

test('where there are several, each part says whose it is', (t) => {
  const web: ObservedContainer = { role: { service: 'web' }, health: 'healthy' };
  const step: ObservedContainer = {
    role: { step: 0 },
    files: [{ path: '/f', kind: 'file', owner: '0:0', mode: '0600' }],
  };
  t.deepEqual(compared(completed([web, step]), ['health', 'files']), {
    'web: health': 'healthy',
    'step 0: file /f': 'file 0:0 0600',
  });
});

test('lines at a cut are left out, for they are not whole', (t) => {
  const cut: Excerpt = { head: 'first\nsec', tail: 'ond\nlast\n', totalBytes: 100, omittedBytes: 80 };
  const whole: Excerpt = { ...cut, omittedBytes: 0 };
  const lines = (stdout: Excerpt): string[] =>
    Object.keys(compared(completed([{ role: { service: 'a' }, output: { stdout, stderr: excerptOf('') } }])));
  t.deepEqual(lines(cut), ['log line "first"', 'log line "last"']);
  t.deepEqual(lines(whole), ['log line "first"', 'log line "second"', 'log line "last"']);
});

test('files whose names differ by chance are one, with all that they are, in any order', (t) => {
  const files = [
    { path: '/tmp/tmp.aB12cD', kind: 'file' as const, owner: '0:0', mode: '0600' },
    { path: '/tmp/tmp.Zz98Yy', kind: 'directory' as const, owner: '0:0', mode: '0700' },
    { path: '/tmp/tmp.Qq11Ww', kind: 'file' as const, owner: '0:0', mode: '0600' },
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(files, { minLength: 3 }), (some) => {
      t.deepEqual(compared(completed([{ role: { service: 'a' }, files: some }])), {
        'file /tmp/<name>': 'directory 0:0 0700, file 0:0 0600',
      });
    }),
  );
});

test('what the runtime made by itself stands apart', (t) => {
  const own = { path: '/var/lib', kind: 'directory' as const, owner: '0:0', mode: '0711' };
  const made = {
    path: '/var/lib/docker',
    kind: 'directory' as const,
    owner: '0:0',
    mode: '0700',
    byRuntime: true as const,
  };
  const outcome = completed([{ role: { service: 'a' }, files: [own, made] }]);
  const { byRuntime } = aspectsOf(outcome, ['files']);
  t.deepEqual(compared(outcome), { 'file /var/lib': 'directory 0:0 0711' });
  t.deepEqual(Object.fromEntries(byRuntime), { 'file /var/lib/docker': 'directory 0:0 0700' });
  t.is(aspectsOf(outcome, ['logs']).byRuntime.size, 0);
});

test('files in the folder of an engine inside a container are told apart', (t) => {
  const paths = ['/var/lib/docker/a', '/var/lib/docker/b', '/run/docker/c'];
  const files = paths.map((path) => ({ path, kind: 'file' as const, owner: '0:0', mode: '0644' }));
  t.deepEqual(
    Object.keys(compared(completed([{ role: { service: 'a' }, files }]))),
    paths.map((path) => `file ${path}`),
  );
});
