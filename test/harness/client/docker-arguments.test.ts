import test from 'ava';
import { dockerArguments } from '../../../harness/client/docker-arguments.js';

const context = { runtime: 'sysbox-runc', rightsFlags: ['--privileged'], labels: { run: 'r1' } };

const lines: [string, string][] = [
  ['run --name=x busybox true', 'run --runtime=sysbox-runc --privileged --label=run=r1 --name=x busybox true'],
  ['container create busybox', 'container create --runtime=sysbox-runc --privileged --label=run=r1 busybox'],
  ['create busybox', 'create --runtime=sysbox-runc --privileged --label=run=r1 busybox'],
  ['build -t x .', 'build --no-cache --label=run=r1 -t x .'],
  ['buildx build .', 'buildx build --no-cache --label=run=r1 .'],
  ['network create n', 'network create --label=run=r1 n'],
  ['volume create v', 'volume create --label=run=r1 v'],
  ['network inspect create', 'network inspect create'],
  ['cp run c:/f', 'cp run c:/f'],
  ['exec c run', 'exec c run'],
];
for (const [given, expected] of lines) {
  test(`docker ${given}`, (t) => {
    t.deepEqual(dockerArguments(given.split(' '), context), expected.split(' '));
  });
}
