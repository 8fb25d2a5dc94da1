import test from 'ava';
import { readSavedPosture } from '../../../inputs/posture/read-saved.js';
import { PostureFacts } from '../../../vocabulary/posture-facts.js';
import { readTexts, savedFolder } from './saved.js';

const facts = (folder: string, eciSince?: Date): PostureFacts => {
  const read = readSavedPosture({ files: savedFolder(folder), eciSince });
  if (!read.ok) throw new Error(read.message);
  return PostureFacts.parse(read.facts);
};

test('reads Windows with WSL, saved by PowerShell', (t) => {
  const { containers, ...others } = facts('windows-wsl', new Date('2025-02-01T12:00:00Z'));
  t.deepEqual(others, {
    desktopVersion: '4.37.1',
    backend: 'wsl2',
    wslVersion: '2.1.4.0',
    windowsContainers: false,
    eciEnabled: true,
    eciSince: '2025-02-01T12:00:00.000Z',
    socketAllowList: {
      images: ['docker.io/testcontainers/ryuk:*'],
      allowDerivedImages: true,
      commandList: { type: 'deny', commands: ['push'] },
    },
    kubernetes: { enabled: true, mode: 'kubeadm' },
    extensions: ['Volumes Backup & Share'],
  });
  t.deepEqual(containers?.slice(0, 2), [
    { name: 'web', image: 'nginx:1.27', runtime: 'sysbox-runc', uidMapIdentity: false, createdBeforeEci: false },
    { name: 'old-db', image: 'postgres:16', runtime: 'runc', uidMapIdentity: true, createdBeforeEci: true },
  ]);
  t.deepEqual(
    containers?.map(({ kind }) => kind),
    [undefined, undefined, 'build', 'kubernetes', 'extension'],
  );
});

test('reads a Mac whose settings an administrator locked', (t) => {
  t.deepEqual(facts('mac-locked'), {
    desktopVersion: '4.44.0',
    backend: 'mac',
    windowsContainers: false,
    eciEnabled: true,
    eciLocked: true,
    socketAllowList: {
      images: ['docker.io/localstack/localstack:*', 'docker.io/testcontainers/ryuk:0.11.0'],
      allowDerivedImages: false,
      commandList: { type: 'allow', commands: ['ps', 'container*'] },
    },
    kubernetes: { enabled: false, mode: 'kind' },
    devEnvironments: true,
    buildDrivers: ['docker-container', 'docker'],
  });
});

test('reads an older Docker Desktop with Hyper-V, and takes what is not locked for a default', (t) => {
  t.deepEqual(facts('windows-hyperv'), {
    desktopVersion: '4.25.2',
    backend: 'hyperv',
    windowsContainers: false,
    eciEnabled: true,
    eciLocked: false,
    kubernetes: { enabled: false },
  });
});

test('knows of an engine without Docker Desktop only what its files say', (t) => {
  t.deepEqual(facts('linux-engine'), {
    otherEngine: 'Docker Engine - Community',
    windowsContainers: false,
    containers: [{ name: 'runner', image: 'gitlab/gitlab-runner:v17', runtime: 'runc' }],
  });
});

test('names the files that were read', (t) => {
  const read = readSavedPosture({ files: savedFolder('linux-engine'), eciSince: undefined });
  t.deepEqual(read.ok ? read.files : read.message, ['docker-version.json', 'inspect-one.json']);
});

const since = new Date('2026-02-01T00:00:00Z');
const old = { Name: '/old', HostConfig: {}, Created: '2026-01-01T00:00:00Z' };

/** Files, and whether isolation is on when it is said to be so since a date. */
const said: readonly (readonly [files: Readonly<Record<string, unknown>>, isOn: boolean | undefined])[] = [
  [{ 'inspect-x.json': old }, true],
  [{ 'inspect-x.json': old, 'settings-store.json': { EnhancedContainerIsolation: true } }, true],
  [{ 'inspect-x.json': old, 'settings-store.json': { EnhancedContainerIsolation: false } }, false],
  [
    { 'inspect-x.json': old, 'admin-settings.json': { enhancedContainerIsolation: { locked: true, value: false } } },
    false,
  ],
  [{ 'inspect-x.json': old, 'docker-version.json': { Server: { Platform: { Name: 'Docker Engine' } } } }, undefined],
];

for (const [files, isOn] of said) {
  test(`--eci-since with ${JSON.stringify(files)}`, (t) => {
    const read = readTexts(files, since);
    t.like(read, { ok: true, facts: { eciEnabled: isOn, eciSince: '2026-02-01T00:00:00.000Z' } });
  });
}

test('a date alone is nothing that is known of a machine', (t) => {
  const read = readTexts({ 'contexts.json': {} }, since);
  t.deepEqual(read.ok && read.facts, {});
});
