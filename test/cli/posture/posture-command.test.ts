import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { findPackageRoot } from '../../../cli/context.js';
import { runCli } from '../../support/cli.js';
import { tempDir } from '../../support/temp-dir.js';

const fixtures = join(findPackageRoot(), 'test', 'fixtures', 'inputs', 'posture');
const from = (name: string): string => join(fixtures, name);

interface Document {
  readonly facts: { readonly desktopVersion?: string };
  readonly findings: readonly {
    readonly ruleId: string;
    readonly severity: string;
    readonly container: string | null;
  }[];
}

test('a machine with an unprotected container has errors, and the exit status says so', async (t) => {
  const { code, stdout } = await runCli(['posture', '--json', '--from', from('windows-wsl')]);
  t.is(code, 1);
  const { facts, findings } = JSON.parse(stdout) as Document;
  t.is(facts.desktopVersion, '4.37.1');
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ ruleId }) => ruleId);
  t.true(errors.includes('container-true-root'));
  t.true(findings.some(({ container }) => container === 'old-db'));
});

test('a locked machine has no error', async (t) => {
  const { code, stdout } = await runCli(['posture', '--from', from('mac-locked')]);
  t.is(code, 0);
  t.regex(stdout, /^Read: .*admin-settings\.json/);
  t.regex(stdout, / {2}isolation on: yes\n {2}locked: yes\n/);
  t.regex(stdout, /0 errors, 1 warning, 1 note\.\n$/);
});

test('what could not be read is told, and that it was not judged', async (t) => {
  const folder = tempDir(t);
  writeFileSync(join(folder, 'builders.json'), '{"Driver":"docker"}');
  const { code, stdout } = await runCli(['posture', '--from', folder]);
  t.is(code, 0);
  t.regex(stdout, /not known: Docker Desktop, backend, .*isolation on/);
  t.regex(stdout, /What is unknown was not judged\./);
});

test('an engine that is not Docker Desktop’s is told as such, and that isolation is a feature of Docker Desktop', async (t) => {
  const { code, stdout } = await runCli(['posture', '--from', from('linux-engine')]);
  t.is(code, 0);
  t.regex(stdout, / {2}Docker Desktop: no, Docker Engine - Community\n/);
  t.regex(stdout, /warning: .*\[engine-not-desktop\]/);
  t.regex(stdout, /Isolation is a feature of Docker Desktop/);
});

/** Saved files, what is found in them, and the exit status. */
const judged: readonly (readonly [
  what: string,
  files: Readonly<Record<string, string>>,
  argv: readonly string[],
  rules: readonly string[],
  code: number,
])[] = [
  [
    'WSL that settings alone tell of, before its support',
    {
      'docker-version.json': '{"Server":{"Platform":{"Name":"Docker Desktop 4.19.0 (1)"}}}',
      'settings.json': '{"enhancedContainerIsolation":true,"wslEngineEnabled":true}',
      'wsl-version.txt': 'WSL version: 1.0.0.0\r\n',
    },
    [],
    ['wsl-unsupported'],
    1,
  ],
  [
    'WSL that settings alone tell of, too old',
    {
      'docker-version.json': '{"Server":{"Platform":{"Name":"Docker Desktop 4.44.0 (1)"}}}',
      'settings-store.json': '{"EnhancedContainerIsolation":true,"WslEngineEnabled":true}',
      'wsl-version.txt': 'WSL version: 2.1.4.0\r\n',
      'builders.json': '{"Driver":"docker"}',
    },
    [],
    ['build-driver-wsl', 'wsl-too-old'],
    1,
  ],
  [
    'a container from before the date that somebody gives',
    { 'inspect-x.json': '[{"Name":"/old","HostConfig":{},"Created":"2026-01-01T00:00:00Z"}]' },
    ['--eci-since', '2026-02-01'],
    ['container-older'],
    1,
  ],
  [
    'a date that settings contradict',
    {
      'inspect-x.json': '[{"Name":"/old","HostConfig":{},"Created":"2026-01-01T00:00:00Z"}]',
      'settings-store.json': '{"EnhancedContainerIsolation":false}',
    },
    ['--eci-since', '2026-02-01'],
    ['eci-off', 'eci-since-off'],
    1,
  ],
  [
    'a date that the engine contradicts',
    { 'docker-version.json': '{"Server":{"Platform":{"Name":"Docker Engine - Community"}}}' },
    ['--eci-since', '2026-02-01'],
    ['engine-not-desktop', 'eci-since-not-desktop'],
    0,
  ],
];

for (const [what, files, argv, rules, expected] of judged) {
  test(`finds ${what}`, async (t) => {
    const folder = tempDir(t);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const { code, stdout } = await runCli(['posture', '--json', ...argv, '--from', folder]);
    const found = (JSON.parse(stdout) as Document).findings.map(({ ruleId }) => ruleId);
    t.deepEqual(
      rules.filter((rule) => !found.includes(rule)),
      [],
      found.join(', '),
    );
    t.is(code, expected);
  });
}

test('the text says where it has from that isolation is on', async (t) => {
  const { stdout } = await runCli(['posture', '--eci-since', '2001-01-01', '--from', from('windows-wsl')]);
  t.regex(stdout, / {2}isolation on: yes \(--eci-since says: since 2001-01-01T00:00:00\.000Z\)\n/);
});

test('a container that is older than isolation is found when the date is given', async (t) => {
  const older = async (since: string): Promise<boolean> => {
    const { stdout } = await runCli(['posture', '--json', '--eci-since', since, '--from', from('windows-wsl')]);
    return (JSON.parse(stdout) as Document).findings.some(({ ruleId }) => ruleId === 'container-older');
  };
  t.true(await older('2999-01-01'));
  t.false(await older('2001-01-01'));
});

const wrong: readonly (readonly [name: string, argv: readonly string[], message: RegExp, code: number])[] = [
  ['a folder that there is not', ['--from', 'nope'], /--from .*nope: cannot be read: .*ENOENT/, 2],
  ['a folder with nothing of posture', ['--from', 'empty'], /empty: The folder holds none of docker-version\.json/, 2],
  ['a file that is broken', ['--from', 'broken'], /broken: docker-info\.json:1/, 2],
  [
    'a setting of a wrong type',
    ['--from', 'mistyped'],
    /mistyped: admin-settings\.json:1: enhancedContainerIsolation\.value must be true or false, without quotes, not a text/,
    2,
  ],
  [
    'a date and files that say nothing',
    ['--eci-since', '2026-01-31', '--from', 'mute'],
    /nothing that posture judges/,
    3,
  ],
  ['files that say nothing', ['--from', 'mute'], /nothing that posture judges is known of what is in mute/, 3],
  ['no date', ['--eci-since', 'yesterday'], /--eci-since yesterday: write a date/, 2],
  ['two directions', ['--from', 'empty', '--save', 'x'], /leave out --from/, 2],
];

for (const [name, argv, message, expected] of wrong) {
  test(`posture with ${name}`, async (t) => {
    const cwd = tempDir(t);
    for (const folder of ['empty', 'broken', 'mute', 'mistyped']) mkdirSync(join(cwd, folder));
    writeFileSync(join(cwd, 'broken', 'docker-info.json'), '{ "a": ');
    writeFileSync(join(cwd, 'mute', 'contexts.json'), '{}\n');
    writeFileSync(join(cwd, 'mistyped', 'admin-settings.json'), '{"enhancedContainerIsolation":{"value":"yes"}}');
    const { code, stdout, stderr } = await runCli(['posture', ...argv], { cwd });
    t.regex(stderr, message);
    t.is(code, expected);
    t.is(stdout, '');
  });
}

const settings = '{"EnhancedContainerIsolation":true}';

/** A folder with the settings of a user in `home`, and `saved` to save to. */
function withSettings(t: ExecutionContext): string {
  const cwd = tempDir(t);
  mkdirSync(join(cwd, 'home', '.docker', 'desktop'), { recursive: true });
  writeFileSync(join(cwd, 'home', '.docker', 'desktop', 'settings-store.json'), settings);
  mkdirSync(join(cwd, 'saved'));
  return cwd;
}

const save = (cwd: string) => runCli(['posture', '--save', 'saved'], { cwd, env: { HOME: join(cwd, 'home') } });

test('what is saved takes the place of an older file as a whole, and nothing half is left', async (t) => {
  const cwd = withSettings(t);
  writeFileSync(join(cwd, 'older'), 'older');
  symlinkSync(join(cwd, 'older'), join(cwd, 'saved', 'settings-store.json'));
  const { code } = await save(cwd);
  t.true([0, 1].includes(code));
  t.is(readFileSync(join(cwd, 'saved', 'settings-store.json'), 'utf8'), settings);
  // A file that is written in place would have been written through the link.
  t.is(readFileSync(join(cwd, 'older'), 'utf8'), 'older');
  t.deepEqual(
    readdirSync(join(cwd, 'saved')).filter((name) => name.endsWith('.part')),
    [],
  );
});

test('a file that cannot be saved is named, and the exit status says so', async (t) => {
  const cwd = withSettings(t);
  mkdirSync(join(cwd, 'saved', 'settings-store.json', 'inside'), { recursive: true });
  const { code, stdout, stderr } = await save(cwd);
  t.is(code, 3);
  t.is(stdout, '');
  t.regex(stderr, /--save: not written: .*settings-store\.json: E[A-Z]+/);
});
