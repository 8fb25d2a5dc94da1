import test from 'ava';
import fc from 'fast-check';
import { copyMounts } from '../../../inputs/check/copy-mounts.js';
import type { HostPathKind, HostPaths, Obstacle } from '../../../inputs/check/host-paths.js';
import type { PlanContext } from '../../../inputs/check/mount-plan.js';
import { isCopied } from '../../../workloads/host-dir.js';
import type { ContainerOptions } from '../../../workloads/options.js';
import type { Workload } from '../../../workloads/schema.js';
import { workloadOf } from '../../support/workloads.js';

const kinds: Readonly<Record<string, HostPathKind>> = {
  '/home/me/app/one.conf': 'file',
  '/home/me/x.sock': 'socket',
  '/home/me/app/x.sock': 'socket',
  '/home/me/pipe': 'other',
  '/home/me/new': 'absent',
  '/home/me/app/new': 'absent',
  '/run/new': 'absent',
  '/run/podman/podman.sock': 'absent',
  '/proc/new': 'absent',
};
const obstacles: Readonly<Record<string, Obstacle>> = { '/home/me/big': 'too-large', '/home/me/closed': 'unreadable' };
const links: Readonly<Record<string, string>> = { '/home/me/link': '/home/me/app', '/etc-link': '/etc/x' };

const paths: HostPaths = {
  look: (path) => ({ real: links[path] ?? path, kind: kinds[path] ?? 'directory' }),
  obstacle: (path) => obstacles[path],
};
const here: PlanContext = { paths, stateRoot: '/home/me/state/eci', inGuest: false };
const guest: PlanContext = { ...here, inGuest: true };

interface Copied {
  readonly options: ContainerOptions | undefined;
  readonly hostDirs: Readonly<Record<string, string>>;
  readonly remarks: readonly string[];
}

function copied(workload: Workload, context = here): Copied {
  const { workload: changed, remarks } = copyMounts(workload, context);
  const hostDirs = (changed.hostDirs ?? []).filter(isCopied).map(({ name, copyOf }) => [name, copyOf] as const);
  return { options: changed.options, hostDirs: Object.fromEntries(hostDirs), remarks };
}

const ofVolumes = (volume: readonly string[], context = here): Copied =>
  copied(workloadOf({ options: { volume: [...volume] } }), context);

/** Volumes, what they become, and what is copied by name. */
const shared: readonly (readonly [title: string, given: string[], become: string[], copies: Record<string, string>])[] =
  [
    ['a directory', ['/home/me/app:/app'], ['{hostDir:app}:/app'], { app: '/home/me/app' }],
    ['a file', ['/home/me/app/one.conf:/c'], ['{hostDir:one-conf}:/c'], { 'one-conf': '/home/me/app/one.conf' }],
    ['one that is reached by a link', ['/home/me/link:/app'], ['{hostDir:app}:/app'], { app: '/home/me/app' }],
    [
      'equal sources',
      ['/home/me/app:/a', '/home/me/link:/b', '/home/me/app:/c:ro'],
      ['{hostDir:app}:/a', '{hostDir:app}:/b', '{hostDir:app}:/c:ro'],
      { app: '/home/me/app' },
    ],
    [
      'nested sources, also where the outer one is only read',
      ['/home/me/app/data:/d', '/home/me/app:/app:ro', '/home/me/app/data/x:/x:ro', '/home/me/apples:/y'],
      ['{hostDir:app}/data:/d', '{hostDir:app}:/app:ro', '{hostDir:app}/data/x:/x:ro', '{hostDir:apples}:/y'],
      { app: '/home/me/app', apples: '/home/me/apples' },
    ],
    ['what is only read', ['/home/me/app:/app:ro', '/home/me/other:/o:ro'], [], {}],
    [
      'an outer one that is only read and too large',
      ['/home/me/big:/b:ro', '/home/me/big/app:/a'],
      ['/home/me/big:/b:ro', '{hostDir:app}:/a'],
      { app: '/home/me/big/app' },
    ],
    [
      'names that are the same',
      ['/a/data:/a', '/b/data:/b'],
      ['{hostDir:a-data}:/a', '{hostDir:b-data}:/b'],
      { 'a-data': '/a/data', 'b-data': '/b/data' },
    ],
    ['what does not exist', ['/home/me/new:/n'], ['{hostDir:new}:/n'], { new: '/home/me/new' }],
    [
      'what does not exist and is only read: the engine would make it',
      ['/home/me/new:/n:ro'],
      ['{hostDir:new}:/n:ro'],
      { new: '/home/me/new' },
    ],
    [
      'the socket of an engine that does not run',
      ['/run/podman/podman.sock:/s'],
      ['{hostDir:podman-sock}:/s'],
      { 'podman-sock': '/run/podman/podman.sock' },
    ],
    ['what does not exist below the system', ['/run/new:/n'], ['{hostDir:new}:/n'], { new: '/run/new' }],
    [
      'what does not exist below a copy',
      ['/home/me/app:/app', '/home/me/app/new:/n'],
      ['{hostDir:app}:/app', '{hostDir:app}/new:/n'],
      { app: '/home/me/app' },
    ],
    [
      'a socket below a copy',
      ['/home/me/app:/app', '/home/me/app/x.sock:/s'],
      ['{hostDir:app}:/app', '/home/me/app/x.sock:/s'],
      { app: '/home/me/app' },
    ],
  ];

for (const [title, given, become, copies] of shared) {
  test(`private copies: ${title}`, (t) => {
    const { options, hostDirs } = ofVolumes(given);
    t.deepEqual(options?.volume, become.length === 0 ? given : become);
    t.deepEqual(hostDirs, copies);
  });
}

const inPlace: readonly (readonly [volume: string, why: RegExp])[] = [
  ...[
    '/',
    '/etc',
    '/etc/app',
    '/etc-link',
    '/var',
    '/var/lib/docker/volumes',
    '/usr/lib',
    '/dev/fuse',
    '/proc/new',
  ].map((path) => [path, /belongs to the system/] as const),
  ['/home/me/state', /copies of trials are made below it/],
  ['/home/me/state/eci', /copies of trials are made below it/],
  ['/home/me/big', /more than 20,000 entries or 512 MiB/],
  ['/home/me/closed', /not all of it can be read/],
  ['/home/me/x.sock', /is a socket of this machine/],
  ['/home/me/pipe', /a device or a pipe/],
  ['/var/run/docker.sock', /socket of this machine's own engine/],
];

for (const [path, why] of inPlace) {
  test(`mounted itself, with a reason: ${path}`, (t) => {
    const { options, hostDirs, remarks } = ofVolumes([`${path}:/x`]);
    t.deepEqual(options?.volume, [`${path}:/x`]);
    t.deepEqual(hostDirs, {});
    t.is(remarks.length, 1);
    t.regex(remarks[0] ?? '', why);
    t.true(remarks[0]?.startsWith(path));
  });
}

test('what is below a directory that is mounted itself and written to is that directory', (t) => {
  const { options, remarks } = ofVolumes(['/home/me/big:/b', '/home/me/big/app:/a']);
  t.deepEqual(options?.volume, ['/home/me/big:/b', '/home/me/big/app:/a']);
  t.is(remarks.length, 2);
  t.regex(remarks[1] ?? '', /a directory above it is mounted itself/);
});

test('what is only read is mounted without a remark, but for the socket of an engine', (t) => {
  t.deepEqual(ofVolumes(['/etc/app:/a:ro', '/home/me/big:/b:ro', '/home/me/x.sock:/s:ro']).remarks, []);
  t.is(ofVolumes(['/var/run/docker.sock:/s:ro']).remarks.length, 1);
});

test('--mount refuses what does not exist, and goes on doing so', (t) => {
  const mount = ['type=bind,source=/home/me/new,target=/n'];
  const { options, hostDirs, remarks } = copied(workloadOf({ options: { mount } }));
  t.deepEqual(options?.mount, mount);
  t.deepEqual([hostDirs, remarks], [{}, []]);
  const both = copied(workloadOf({ options: { mount, volume: ['/home/me/new:/v'] } }));
  t.deepEqual(both.options, { mount: ['type=bind,source={hostDir:new},target=/n'], volume: ['{hostDir:new}:/v'] });
});

test('a guest gets what is only read too, and keeps its own system', (t) => {
  const volumes = ['/home/me/app:/a:ro', '/lib/modules:/m:ro', '/run/new:/n', '/home/me/big:/b:ro'];
  const { options, hostDirs, remarks } = ofVolumes(volumes, guest);
  t.deepEqual(options?.volume, ['{hostDir:app}:/a:ro', ...volumes.slice(1)]);
  t.deepEqual(hostDirs, { app: '/home/me/app' });
  t.deepEqual(
    remarks.slice(1).map((remark) => /^\S+ is that of the guest/.exec(remark)?.[0]),
    ['/run/new is that of the guest', '/home/me/big is that of the guest'],
  );
});

test('services, steps and directories that are declared already all count', (t) => {
  const { workload } = copyMounts(
    workloadOf({
      hostDirs: [{ name: 'app', files: [] }],
      services: [{ name: 'a', command: [], options: { volume: ['hostDir:app:/x', '/home/me/app:/app'] } }],
      steps: [
        { command: [], options: { mount: ['type=bind,source=/home/me/app/y,target=/y'] } },
        { exec: 'a', script: 'x' },
      ],
    }),
    here,
  );
  t.deepEqual(workload.services?.[0]?.options?.volume, ['hostDir:app:/x', '{hostDir:home-me-app}:/app']);
  t.deepEqual(workload.steps, [
    { command: [], options: { mount: ['type=bind,source={hostDir:home-me-app}/y,target=/y'] } },
    { exec: 'a', script: 'x' },
  ]);
  t.deepEqual(workload.hostDirs, [
    { name: 'app', files: [] },
    { name: 'home-me-app', copyOf: '/home/me/app' },
  ]);
});

test('a workload without such mounts stays as it is', (t) => {
  for (const workload of [workloadOf(), workloadOf({ options: { volume: ['v:/v', '/anonymous'] } })])
    t.deepEqual(copyMounts(workload, here), { workload, remarks: [] });
});

const plain: PlanContext = {
  ...here,
  paths: { look: (real) => ({ real, kind: 'directory' }), obstacle: () => undefined },
};
const somePath = fc
  .array(fc.constantFrom('a', 'b', 'A b'), { minLength: 1, maxLength: 4 })
  .map((parts) => `/h/${parts.join('/')}`);

test('whatever is mounted: written sources are all replaced, no copy is below another, and each place stays the same', (t) => {
  fc.assert(
    fc.property(fc.array(fc.tuple(somePath, fc.boolean()), { maxLength: 6 }), (mounts) => {
      const given = mounts.map(([path, readOnly], index) => `${path}:/t${String(index)}${readOnly ? ':ro' : ''}`);
      const { options, hostDirs } = ofVolumes(given, plain);
      const roots = Object.values(hostDirs);
      t.is(new Set(roots).size, roots.length);
      for (const one of roots)
        t.false(roots.some((other) => other !== one && (one === other || one.startsWith(`${other}/`))));
      for (const [index, text] of (options?.volume ?? []).entries()) {
        const [source = ''] = text.split(':/t');
        const original = mounts[index]?.[0] ?? '';
        const meant = source.replace(/^\{hostDir:([a-z0-9-]+)\}/, (_all, name: string) => hostDirs[name] ?? '?');
        t.is(meant, original);
        const isInside = roots.some((root) => original === root || original.startsWith(`${root}/`));
        t.is(source.startsWith('{'), isInside);
        if (mounts[index]?.[1] === false) t.true(isInside);
      }
    }),
  );
});
