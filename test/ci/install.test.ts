import { rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { openScriptBox, type ScriptBox, type ScriptResult } from './script-box.js';

const packageOf = {
  dockerd: 'docker.io',
  containerd: 'containerd',
  runc: 'runc',
  crun: 'crun',
  iptables: 'iptables',
  ip: 'iproute2',
  busybox: 'busybox-static',
  setpriv: 'util-linux',
  mmdebstrap: 'mmdebstrap',
} as const;

// Installing puts a working program on PATH, so that the script finds it afterwards.
const aptThatInstalls = `
[[ $1 == install ]] || exit 0
[[ $DEBIAN_FRONTEND == noninteractive ]] || exit 9
for name in ${Object.entries(packageOf)
  .map(([program, name]) => `${name}:${program}`)
  .join(' ')}; do
  if [[ " $* " == *" \${name%%:*} "* ]]; then cp "$0" "\${0%/*}/\${name##*:}"; fi
done`;

/** A machine as root where everything is there but the named programs. */
async function machine(t: ExecutionContext, { without = [] as readonly string[], uid = 0 } = {}): Promise<ScriptBox> {
  const box = await openScriptBox(t, ['ci/install']);
  box.program('id', `echo ${String(uid)}`);
  box.program('node', 'echo v20.19.0');
  box.program('npm', 'mkdir -p node_modules; >node_modules/.package-lock.json');
  box.program('apt-get', aptThatInstalls);
  box.program('sudo', 'exec "$@"');
  for (const tool of ['cp', 'mkdir']) box.program(tool, `exec /bin/${tool} "$@"`);
  for (const program of Object.keys(packageOf)) if (!without.includes(program)) box.program(program);
  box.file('package-lock.json', '{}');
  box.file('node_modules/.package-lock.json', '{}');
  return box;
}

const changes = ({ calls }: ScriptResult): readonly string[] =>
  calls.filter((call) => /^(apt-get|npm|sudo)\b/.test(call));

const isOneSentence = (t: ExecutionContext, { stderr }: ScriptResult): void => {
  t.regex(stderr, /^eci-compat: [^\n]+\.$/);
};

test('nothing missing: says nothing and calls neither apt nor npm', async (t) => {
  const box = await machine(t);
  const result = await box.run('ci/install');
  t.deepEqual({ ...result, calls: changes(result) }, { exitCode: 0, stdout: '', stderr: '', calls: [] });
});

test('nothing missing with --no-install: says so', async (t) => {
  const result = await (await machine(t)).run('ci/install', ['--no-install']);
  t.is(result.exitCode, 0);
  t.is(result.stdout, 'Nothing is missing.');
});

for (const [program, name] of Object.entries(packageOf)) {
  test(`--no-install names ${program} when only it is missing, and changes nothing`, async (t) => {
    const result = await (await machine(t, { without: [program] })).run('ci/install', ['--no-install']);
    t.is(result.exitCode, 3);
    const lines = result.stdout.split('\n').filter((line) => line.includes('->'));
    t.is(lines.length, 1);
    t.regex(lines[0] ?? '', new RegExp(`^ +${program} -> ${name}: \\w+`));
    t.deepEqual(changes(result), []);
  });
}

test('what guests need is missing only for who asks for guests', async (t) => {
  const box = await machine(t);
  t.is((await box.run('ci/install', ['--no-install'])).exitCode, 0);
  const asked = await box.run('ci/install', ['--no-install', '--guests']);
  t.is(asked.exitCode, 3);
  t.deepEqual(asked.stdout.match(/\S+ -> [^:]+/g), [
    'qemu-system-x86_64 -> qemu-system-x86',
    'qemu-img -> qemu-utils',
    'mke2fs -> e2fsprogs',
    'ssh -> openssh-client',
  ]);
  for (const program of ['qemu-system-x86_64', 'qemu-img', 'mke2fs', 'ssh']) box.program(program);
  t.is((await box.run('ci/install', ['--guests', '--no-install'])).exitCode, 0);
});

test('installs exactly what is missing, after an update and a simulation', async (t) => {
  const box = await machine(t, { without: ['crun', 'ip'] });
  const result = await box.run('ci/install');
  t.is(result.exitCode, 0, result.stderr);
  t.regex(result.stdout, /crun -> crun: .+\n.*ip -> iproute2: /);
  const [update, simulation, installation, ...rest] = changes(result);
  t.regex(update ?? '', /^apt-get update\b/);
  t.regex(simulation ?? '', /^apt-get -s install --no-install-recommends crun iproute2$/);
  t.regex(installation ?? '', /^apt-get install .*--no-install-recommends .*crun iproute2$/);
  t.deepEqual(rest, []);
});

test('a transaction that would remove packages is refused before anything is installed', async (t) => {
  const box = await machine(t, { without: ['dockerd'] });
  box.program(
    'apt-get',
    `if [[ $1 == -s ]]; then echo 'Inst docker.io (1)'; echo 'Remv docker-ce [5:27]'; echo 'Remv other [1]'; fi`,
  );
  const result = await box.run('ci/install');
  t.is(result.exitCode, 3);
  isOneSentence(t, result);
  t.regex(result.stderr, /refused.*remove docker-ce, other;.*dockerd/);
  t.deepEqual(
    changes(result).filter((call) => call.startsWith('apt-get install')),
    [],
  );
});

test('an ordinary user installs through sudo', async (t) => {
  const result = await (await machine(t, { without: ['crun'], uid: 1000 })).run('ci/install');
  t.is(result.exitCode, 0, result.stderr);
  const sudo = result.calls.filter((call) => call.startsWith('sudo '));
  t.true(sudo.length > 0 && sudo.every((call) => call.includes(' apt-get ')));
  t.is(changes(result).filter((call) => call.startsWith('apt-get ')).length, sudo.length);
});

test('an ordinary user without sudo gets one sentence and no change', async (t) => {
  const box = await machine(t, { without: ['crun'], uid: 1000 });
  rmSync(join(box.programs, 'sudo'));
  const result = await box.run('ci/install');
  t.is(result.exitCode, 3);
  isOneSentence(t, result);
  t.regex(result.stderr, /needs root.*crun/);
  t.deepEqual(changes(result), []);
});

test('a machine without apt-get is told the programs to install', async (t) => {
  const box = await machine(t, { without: ['crun', 'busybox'] });
  rmSync(join(box.programs, 'apt-get'));
  const result = await box.run('ci/install');
  t.is(result.exitCode, 3);
  isOneSentence(t, result);
  t.regex(result.stderr, /crun busybox/);
});

test('a failing installation shows the end of its log', async (t) => {
  const box = await machine(t, { without: ['crun'] });
  box.program('apt-get', `if [[ $1 == install ]]; then echo 'E: no space left'; exit 100; fi`);
  const result = await box.run('ci/install');
  t.is(result.exitCode, 3);
  t.regex(result.stderr, /E: no space left\neci-compat: apt-get install failed \(exit status 100\)/);
});

test('a package that brings no program is reported', async (t) => {
  const box = await machine(t, { without: ['crun'] });
  box.program('apt-get');
  const result = await box.run('ci/install');
  t.is(result.exitCode, 3);
  isOneSentence(t, result);
  t.regex(result.stderr, /still not on PATH: crun/);
});

const nodes = [
  { version: 'v20.19.0', accepted: true },
  { version: 'v20.20.2', accepted: true },
  { version: 'v22.1.0', accepted: true },
  { version: 'v100.0.0', accepted: true },
  { version: 'v20.18.9', accepted: false },
  { version: 'v18.20.4', accepted: false },
  { version: 'v9.99.0', accepted: false },
  { version: 'nonsense', accepted: false },
];
for (const { version, accepted } of nodes) {
  test(`Node ${version} is ${accepted ? 'accepted' : 'refused'}`, async (t) => {
    const box = await machine(t);
    box.program('node', `echo ${version}`);
    const result = await box.run('ci/install');
    t.is(result.exitCode, accepted ? 0 : 3);
    if (!accepted) {
      isOneSentence(t, result);
      t.regex(result.stderr, /20\.19/);
    }
  });
}

for (const program of ['node', 'npm']) {
  test(`a machine without ${program} gets one sentence`, async (t) => {
    const box = await machine(t);
    rmSync(join(box.programs, program));
    const result = await box.run('ci/install');
    t.is(result.exitCode, 3);
    isOneSentence(t, result);
    t.regex(result.stderr, new RegExp(`${program} is not installed`, 'i'));
  });
}

const nodePackages: readonly { state: string; arrange: (box: ScriptBox) => void; installed: boolean }[] = [
  {
    state: 'absent',
    arrange: ({ root }) => {
      rmSync(join(root, 'node_modules'), { recursive: true });
    },
    installed: true,
  },
  {
    state: 'half installed',
    arrange: ({ root }) => {
      rmSync(join(root, 'node_modules/.package-lock.json'));
    },
    installed: true,
  },
  {
    state: 'older than the lock file',
    arrange: ({ root }) => {
      utimesSync(join(root, 'node_modules/.package-lock.json'), 1, 1);
    },
    installed: true,
  },
  {
    state: 'newer than the lock file',
    arrange: ({ root }) => {
      utimesSync(join(root, 'package-lock.json'), 1, 1);
    },
    installed: false,
  },
];
for (const { state, arrange, installed } of nodePackages) {
  test(`Node packages ${state}: npm ci is ${installed ? '' : 'not '}run`, async (t) => {
    const box = await machine(t);
    arrange(box);
    const result = await box.run('ci/install');
    t.is(result.exitCode, 0, result.stderr);
    t.deepEqual(
      changes(result).map((call) => call.split(' ').slice(0, 2).join(' ')),
      installed ? ['npm ci'] : [],
    );
  });
}

test('an unknown argument is one sentence with exit status 2', async (t) => {
  const result = await (await machine(t, { without: ['crun'] })).run('ci/install', ['--force']);
  t.is(result.exitCode, 2);
  isOneSentence(t, result);
  t.regex(result.stderr, /'--force'/);
  t.deepEqual(changes(result), []);
});

test('--help shows options, exit status and examples', async (t) => {
  const { exitCode, stdout } = await (await machine(t)).run('ci/install', ['--help']);
  t.is(exitCode, 0);
  for (const word of ['--no-install', 'Exit status', 'Examples']) t.true(stdout.includes(word), word);
});
