import test from 'ava';
import {
  installProvision,
  provisionVersion,
  registerRuntimes,
} from '../../../../../harness/host/vm/provision/install-provision.js';
import type { Manifest } from '../../../../../harness/host/vm/provision/manifest.js';
import type { Provision } from '../../../../../harness/host/vm/provision/read-provision.js';
import { FakeRunner } from '../../../../../harness/process/fake-runner.js';
import type { ProcessResult } from '../../../../../harness/process/process-runner.js';

const provisionOf = (changes: Partial<Manifest> = {}, isPackage = false): Provision => ({
  manifest: {
    name: 'mine',
    files: { 'my-runc': '/opt/my-runc' },
    version: ['my-runc', '--version'],
    healthCheck: 'my-check --all',
    runtimes: { 'my-runc': '/opt/my-runc' },
    targets: [],
    ...changes,
  },
  files: new Map(isPackage ? [["it's.deb", "/here/it's.deb"]] : [['my-runc', '/here/my-runc']]),
  isPackage,
  hashes: {},
});

/** A guest that answers by the text of the script; all that is run in it or copied there is kept in order. */
function guestOf(answer: (script: string) => Partial<ProcessResult> = () => ({})) {
  const done: string[] = [];
  const runner = new FakeRunner(({ args }) => {
    const script = args.at(-1) ?? '';
    done.push(script);
    return answer(script);
  });
  const upload = (here: string, there: string): Promise<void> => {
    done.push(`upload ${here} ${there}`);
    return Promise.resolve();
  };
  return { done, runner, upload };
}

async function install(provision: Provision): Promise<string[]> {
  const { done, runner, upload } = guestOf();
  await installProvision(provision, runner, upload);
  return done;
}

const inbox = '/var/tmp/eci-compat-provision';

test('files are copied, installed, their units written, started in order, proved, and the copies removed', async (t) => {
  const units = { 'a.service': "ExecStart=/opt/a 'x'\n", 'b.service': 'ExecStart=/opt/b\n' };
  const done = await install(provisionOf({ units, start: ['b.service', 'a.service'] }));
  t.deepEqual(done, [
    `mkdir -p ${inbox}`,
    `upload /here/my-runc ${inbox}/my-runc`,
    'set -e',
    `install -D -m 755 ${inbox}/my-runc /opt/my-runc`,
    `printf %s 'ExecStart=/opt/a '\\''x'\\''\n' > /etc/systemd/system/a.service`,
    `printf %s 'ExecStart=/opt/b\n' > /etc/systemd/system/b.service`,
    'systemctl daemon-reload',
    'systemctl restart b.service || { systemctl status --no-pager b.service; exit 1; }',
    'systemctl restart a.service || { systemctl status --no-pager a.service; exit 1; }',
    'my-check --all',
    `rm -rf ${inbox}`,
  ]);
});

test('a package is installed as one, and its own units are not written over', async (t) => {
  const done = await install(provisionOf({ units: { 'a.service': 'x' }, start: ['a.service'] }, true));
  t.is(done[1], `upload /here/it's.deb ${inbox}/it's.deb`);
  t.is(done[3], `DEBIAN_FRONTEND=noninteractive dpkg --install '${inbox}/it'\\''s.deb'`);
  t.false(done.some((script) => script.startsWith('install ') || script.includes('/etc/systemd/system')));
  t.true(done.some((script) => script.startsWith('systemctl restart a.service ')));
});

test('modules, ids and settings of the kernel are there before anything is installed', async (t) => {
  const done = await install(
    provisionOf({
      modules: ['configfs'],
      subordinateIds: { user: 'mine', first: 300000, count: 65536 },
      sysctl: { 'kernel.pid_max': 4194304 },
    }),
  );
  const preparation = done[2] ?? '';
  t.regex(preparation, /^set -e\n/);
  for (const line of [
    'modprobe configfs || true',
    'id mine >/dev/null 2>&1 || useradd --system --shell /usr/sbin/nologin mine',
    "grep -q '^mine:' /etc/subuid || echo mine:300000:65536 >> /etc/subuid",
    "grep -q '^mine:' /etc/subgid || echo mine:300000:65536 >> /etc/subgid",
    "echo 'kernel.pid_max = 4194304' >> /etc/sysctl.d/90-mine.conf",
    'sysctl --quiet --load /etc/sysctl.d/90-mine.conf',
  ]) {
    t.true(preparation.split('\n').includes(line), line);
  }
  t.true(done.findIndex((script) => script.startsWith('install ')) > 2);
});

const failing: readonly (readonly [what: string, fails: string, message: string])[] = [
  ['its health check', 'my-check', 'its health check (my-check --all) failed in the guest: out | err'],
  ['a unit', 'systemctl restart', 'starting a.service failed in the guest: out | err'],
  ['a file', 'install', 'installing my-runc failed in the guest: out | err'],
  ['the preparation', 'set -e', 'preparing failed in the guest: out | err'],
];

for (const [what, fails, message] of failing) {
  test(`when ${what} fails, its words are in the error, and nothing more is done`, async (t) => {
    const { done, runner, upload } = guestOf((script) =>
      script.startsWith(fails) ? { exitCode: 1, stdout: 'out', stderr: 'err\n' } : {},
    );
    await t.throwsAsync(installProvision(provisionOf({ start: ['a.service'] }), runner, upload), {
      name: 'HarnessError',
      code: 'infrastructure',
      message: `--provision mine: ${message}`,
    });
    t.true(done.at(-1)?.startsWith(fails));
  });
}

test('of long complaints the end is quoted; a program that hung says nothing', async (t) => {
  const lines = Array.from({ length: 40 }, (_line, index) => `line ${String(index)}`).join('\n');
  for (const [result, said] of [
    [{ exitCode: 1, stderr: lines }, 'line 35 | line 36 | line 37 | line 38 | line 39'],
    [{ exitCode: undefined, timedOut: true }, 'it says nothing'],
  ] as const) {
    const { runner, upload } = guestOf((script) => (script.startsWith('my-check') ? result : {}));
    const error = await t.throwsAsync(installProvision(provisionOf(), runner, upload));
    t.true(error.message.endsWith(`failed in the guest: ${said}`), error.message);
  }
});

test('a file that cannot be copied stops it', async (t) => {
  const { done, runner } = guestOf();
  const upload = (): Promise<void> => Promise.reject(new Error('no space'));
  await t.throwsAsync(installProvision(provisionOf(), runner, upload), { message: 'no space' });
  t.deepEqual(done, [`mkdir -p ${inbox}`]);
});

/** The configuration that is written when runtimes are registered beside what is there. */
async function registered(before: object, runtimes: Readonly<Record<string, string>>): Promise<unknown> {
  const runner = new FakeRunner(({ file }) => (file === 'cat' ? { stdout: JSON.stringify(before) } : {}));
  await registerRuntimes(runtimes, runner);
  const [, write] = runner.requests;
  const script = 'cat > /etc/eci-compat/runc.json && systemctl restart eci-engine@runc';
  return write?.args.includes(script) === true ? JSON.parse(write.input ?? '') : write;
}

test('runtimes are registered beside what the engine is told already', async (t) => {
  const before = { debug: true, runtimes: { crun: { path: '/usr/bin/crun' } } };
  t.deepEqual(await registered(before, { mine: '/opt/"mine"' }), {
    debug: true,
    runtimes: { crun: { path: '/usr/bin/crun' }, mine: { path: '/opt/"mine"' } },
  });
  t.deepEqual(await registered({ debug: true }, {}), { debug: true, runtimes: {} });
});

test('an engine that does not start with the runtimes is an error with its words', async (t) => {
  const runner = new FakeRunner(({ file }) => (file === 'cat' ? { stdout: '{}' } : { exitCode: 1, stderr: 'no\n' }));
  await t.throwsAsync(registerRuntimes({ mine: '/opt/mine' }, runner), {
    name: 'HarnessError',
    message: "the guest's engine does not start with the runtimes: no",
  });
});

for (const [stdout, version] of [
  ['sysbox-runc\n\tedition: \tCommunity Edition (CE)\n\tversion: \t0.6.7\n\tcommit: \t1a2.3\n', '0.6.7'],
  ['mine 2.10-rc1+x (built 2026)', '2.10-rc1'],
  ['no number', 'unknown'],
  ['', 'unknown'],
] as const) {
  test(`the version in ${JSON.stringify(stdout)} is ${version}`, async (t) => {
    const runner = new FakeRunner(() => ({ stdout }));
    t.is(await provisionVersion(provisionOf(), runner), version);
    t.like(runner.requests[0], { file: 'my-runc', args: ['--version'] });
  });
}
