import test from 'ava';
import { compareVersions } from '../../rules/compare-versions.js';
import { imageParts } from '../../rules/image-parts.js';
import { mountPart } from '../../rules/mount-parts.js';
import { normalPath } from '../../rules/normal-path.js';

const mounts: readonly (readonly [name: string, value: string, parts: readonly [string, string, string]])[] = [
  ['bind', '/a:/b', ['/a', '/b', '']],
  ['bind', '/a:/b:ro,z', ['/a', '/b', 'ro,z']],
  ['bind', 'C:\\Users\\me:/b:ro', ['C:\\Users\\me', '/b', 'ro']],
  ['bind', 'c:/src:/b', ['c:/src', '/b', '']],
  ['bind', '${SOCK:-/run/docker.sock}:/b:ro', ['${SOCK:-/run/docker.sock}', '/b', 'ro']],
  [
    'bind',
    '\\\\.\\pipe\\docker_engine:\\\\.\\pipe\\docker_engine',
    ['\\\\.\\pipe\\docker_engine', '\\\\.\\pipe\\docker_engine', ''],
  ],
  ['volume', 'data:/b', ['data', '/b', '']],
  ['volume', ':/b', ['', '/b', '']],
  ['tmpfs', '/b:size=1m', ['', '/b', 'size=1m']],
  ['bind', '', ['', '', '']],
];
for (const [name, value, parts] of mounts) {
  test(`${name} ${value}: source, target and options`, (t) => {
    t.deepEqual(
      [mountPart(name, value, 'source'), mountPart(name, value, 'target'), mountPart(name, value, 'options')],
      [...parts],
    );
  });
}

const paths: readonly (readonly [path: string, normal: string])[] = [
  ['/', '/'],
  ['//', '/'],
  ['/a//b/', '/a/b'],
  ['/a/./b/../c', '/a/c'],
  ['/..', '/'],
  ['./a', './a'],
  ['./../a', '../a'],
  ['../../a', '../../a'],
  ['~/a/', '~/a'],
  ['${HOME}/a', '${HOME}/a'],
  ['C:\\a\\b', 'C:/a/b'],
  ['', ''],
];
for (const [path, normal] of paths) {
  test(`${JSON.stringify(path)} is ${JSON.stringify(normal)}`, (t) => {
    t.is(normalPath(path), normal);
  });
}

const images: readonly (readonly [reference: string, repository: string, tag: string])[] = [
  ['nginx', 'nginx', 'latest'],
  ['nginx:1.27', 'nginx', '1.27'],
  ['docker.io/library/nginx:1.27', 'nginx', '1.27'],
  ['localhost/app', 'app', 'latest'],
  ['localhost:5000/a/b:c', 'a/b', 'c'],
  ['ghcr.io/a/b@sha256:0123', 'a/b', ''],
  ['a/b:1@sha256:0123', 'a/b', '1'],
  ['a/b', 'a/b', 'latest'],
  ['', '', 'latest'],
];
for (const [reference, repository, tag] of images) {
  test(`${reference}: repository and tag`, (t) => {
    t.deepEqual(imageParts(reference), { repository, tag });
  });
}

const versions: readonly (readonly [a: string, b: string, sign: number])[] = [
  ['4.9', '4.10', -1],
  ['4.30', '4.30.0', 0],
  ['4.30.1', '4.30', 1],
  ['5', '4.99', 1],
  ['4.30.0 (149282)', '4.30', 0],
  ['2.1.5.0', '2.1.5', 0],
  ['', '0', 0],
];
for (const [a, b, sign] of versions) {
  test(`version ${JSON.stringify(a)} against ${b}`, (t) => {
    t.is(Math.sign(compareVersions(a, b)), sign);
    t.is(Math.sign(compareVersions(b, a)), sign === 0 ? 0 : -sign);
  });
}
