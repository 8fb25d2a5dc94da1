import test from 'ava';
import { LineError } from '../../../inputs/docker-run/line-error.js';
import { absoluteMount } from '../../../inputs/docker-run/mount-paths.js';
import { absoluteVolume } from '../../../inputs/docker-run/volume-paths.js';

const cwd = '/home/me/app';

const volumes: readonly (readonly [string, string, string?])[] = [
  ['/a:/b', '/a:/b'],
  ['/a/../c/:/b:ro,z', '/a/../c/:/b:ro,z'],
  ['./src:/b', '/home/me/app/src:/b'],
  ['.:/b:ro', '/home/me/app:/b:ro'],
  ['../x/:/b', '/home/me/x:/b'],
  ['.hidden:/b', '/home/me/app/.hidden:/b'],
  ['data:/b:nocopy', 'data:/b:nocopy', 'data'],
  ['/anonymous', '/anonymous'],
];

for (const [given, spec, volumeName] of volumes) {
  test(`--volume ${given}`, (t) => {
    t.deepEqual(absoluteVolume(given, cwd), { spec, volumeName });
  });
}

const mounts: readonly (readonly [string, string])[] = [
  ['type=bind,source=/a,target=/b', 'type=bind,source=/a,target=/b'],
  ['type=bind,source=./a,target=/b', 'type=bind,source=/home/me/app/a,target=/b'],
  ['type=bind,src=.,dst=/b,readonly', 'type=bind,src=/home/me/app,dst=/b,readonly'],
  ['Type=BIND,SRC=../x,dst=/b,ReadOnly', 'type=bind,src=/home/me/x,dst=/b,readonly'],
  ['type=bind,src=/1,dst=/b,source=./2', 'type=bind,dst=/b,source=/home/me/app/2'],
  ['"type=bind","src=./a b",dst=/b', 'type=bind,src=/home/me/app/a b,dst=/b'],
  ['target=/b', 'target=/b'],
  ['type=tmpfs,target=/b,tmpfs-size=1m', 'type=tmpfs,target=/b,tmpfs-size=1m'],
];

for (const [given, spec] of mounts) {
  test(`--mount ${given}`, (t) => {
    t.is(absoluteMount(given, cwd), spec);
  });
}

const refusedVolumes: readonly (readonly [string, RegExp])[] = [
  ['src/x:/b', /^--volume src\/x:\/b: "src\/x" is no volume name; .*starting with \.\/$/],
  ['~/x:/b', /no volume name/],
  ['a:b', /destination "b" must be an absolute path/],
  ['hostDir:data:/b', /destination "data"/],
  ['b', /destination "b"/],
  ['', /1 to 3 parts/],
  ['a::/b', /1 to 3 parts/],
  ['/a:/b:ro:z', /1 to 3 parts/],
];

for (const [given, message] of refusedVolumes) {
  test(`refuses --volume ${JSON.stringify(given)}`, (t) => {
    t.throws(() => absoluteVolume(given, cwd), { instanceOf: LineError, message });
  });
}

const refusedMounts: readonly (readonly [string, RegExp])[] = [
  ['type=bind,source=a,target=/b', /a bind mount needs source=PATH/],
  ['type=bind,target=/b', /a bind mount needs source=PATH/],
  ['type=npipe,source=a,target=/b', /type=npipe is none that is read here/],
  ['type=volume,source=data,target=/b', /a named volume is carried over by --volume only; write --volume=data:TARGET/],
  ['type=bind,source=/a,target=/b,bind-recursive=disabled', /"bind-recursive" cannot be carried over; leave it out/],
  ['type=bind,"source=/a,b",target=/b', /a path with a comma or a quote cannot/],
  ['type=bind,source=/a', /it names no target/],
  ['type=bind,"source=/a,target=/b', /quotes do not match/],
];

for (const [given, message] of refusedMounts) {
  test(`refuses --mount ${given}`, (t) => {
    t.throws(() => absoluteMount(given, cwd), { instanceOf: LineError, message });
  });
}

test('a working directory that cannot be written into the value is refused', (t) => {
  t.throws(() => absoluteVolume('./x:/y', '/a:b'), {
    instanceOf: LineError,
    message: /holds a colon; give it as --mount/,
  });
  t.throws(() => absoluteMount('type=bind,src=./x,dst=/y', '/a,b'), { instanceOf: LineError, message: /comma/ });
});
