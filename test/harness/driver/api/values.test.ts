import test from 'ava';
import { parseDevice, parseMount } from '../../../../harness/driver/api/mounts.js';
import { pairsToRecord } from '../../../../harness/driver/api/pairs.js';
import { parseSizeBytes } from '../../../../harness/driver/api/size.js';
import { parseUlimit } from '../../../../harness/driver/api/ulimit.js';
import { parsePorts } from '../../../../harness/driver/api/ports.js';

const sizes: readonly (readonly [text: string, bytes: number])[] = [
  ['0', 0],
  ['512', 512],
  ['512b', 512],
  ['1k', 1024],
  ['1K', 1024],
  ['1KB', 1024],
  ['1KiB', 1024],
  ['1.5g', 1.5 * 2 ** 30],
  ['2t', 2 * 2 ** 40],
  ['64 m', 64 * 2 ** 20],
  ['-1', -1],
];

for (const [text, bytes] of sizes) {
  test(`${text} is ${String(bytes)} bytes`, (t) => {
    t.is(parseSizeBytes('--memory', text), bytes);
  });
}

for (const text of ['', 'm', '-2', '1mm', '1e3', '0x10', '1,5g']) {
  test(`"${text}" is no size`, (t) => {
    t.throws(() => parseSizeBytes('--memory', text), { name: 'OptionError' });
  });
}

const devices: readonly (readonly [text: string, host: string, container: string, mode: string])[] = [
  ['/dev/a', '/dev/a', '/dev/a', 'rwm'],
  ['/dev/a:/dev/b', '/dev/a', '/dev/b', 'rwm'],
  ['/dev/a:r', '/dev/a', '/dev/a', 'r'],
  ['/dev/a:/dev/b:rw', '/dev/a', '/dev/b', 'rw'],
];

for (const [text, PathOnHost, PathInContainer, CgroupPermissions] of devices) {
  test(`device ${text}`, (t) => {
    t.deepEqual(parseDevice(text), { PathOnHost, PathInContainer, CgroupPermissions });
  });
}

const mounts: readonly (readonly [text: string, expected: object])[] = [
  ['target=/b', { Type: 'volume', Source: '', Target: '/b' }],
  ['type=volume,src=v,dst=/b', { Type: 'volume', Source: 'v', Target: '/b' }],
  ['type=bind,source=/a,destination=/b,readonly', { Type: 'bind', Source: '/a', Target: '/b', ReadOnly: true }],
  ['type=bind,source=/a,target=/b,ro=true', { Type: 'bind', Source: '/a', Target: '/b', ReadOnly: true }],
  ['type=bind,source=/a,target=/b,readonly=false', { Type: 'bind', Source: '/a', Target: '/b' }],
  ['type=bind,source=/a=b,target=/b', { Type: 'bind', Source: '/a=b', Target: '/b' }],
  [
    'type=bind,source=/a,target=/b,bind-propagation=rshared',
    { Type: 'bind', Source: '/a', Target: '/b', BindOptions: { Propagation: 'rshared' } },
  ],
  [
    'type=tmpfs,target=/t,tmpfs-size=1m,tmpfs-mode=700',
    { Type: 'tmpfs', Source: '', Target: '/t', TmpfsOptions: { SizeBytes: 2 ** 20, Mode: 0o700 } },
  ],
  ['type=tmpfs,target=/t', { Type: 'tmpfs', Source: '', Target: '/t', TmpfsOptions: { SizeBytes: 0, Mode: 0o1777 } }],
];

for (const [text, expected] of mounts) {
  test(`mount ${text}`, (t) => {
    t.deepEqual(parseMount(text), expected as ReturnType<typeof parseMount>);
  });
}

test('limits: one number sets both, no limit is -1', (t) => {
  t.deepEqual(parseUlimit('nofile=1024'), { Name: 'nofile', Soft: 1024, Hard: 1024 });
  t.deepEqual(parseUlimit('core=unlimited'), { Name: 'core', Soft: -1, Hard: -1 });
  t.deepEqual(parseUlimit('core=0:-1'), { Name: 'core', Soft: 0, Hard: -1 });
});

test('pairs are cut at the first equals sign', (t) => {
  t.deepEqual(pairsToRecord(['a=b=c', 'd', 'e=']), { a: 'b=c', d: '', e: '' });
});

test('an IPv6 address is given without its brackets', (t) => {
  t.deepEqual(parsePorts([], ['[::1]:8080:80/udp']).bindings, { '80/udp': [{ HostIp: '::1', HostPort: '8080' }] });
});
