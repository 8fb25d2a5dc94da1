import test from 'ava';
import { mountSpecValue } from '../../../inputs/subject/mount-spec.js';

const table: readonly (readonly [string, string | undefined])[] = [
  ['type=bind,source=/a,target=/b', 'bind=/a:/b'],
  ['type=BIND,src=/a,dst=/b,ro', 'bind=/a:/b:ro'],
  ['type=bind,src=/a,destination=/b,readonly=true', 'bind=/a:/b:ro'],
  ['type=bind,src=/a,dst=/b,readonly=false', 'bind=/a:/b'],
  ['type=bind,src=/a,dst=/b,ro,bind-propagation=rshared', 'bind=/a:/b:ro,rshared'],
  ['type=bind,src=a,dst=/b', 'bind=a:/b'],
  ['type=bind,"src=/a,b",dst=/c', 'bind=/a,b:/c'],
  ['type=bind,"src=/a""b",dst=/c', 'bind=/a"b:/c'],
  [
    String.raw`type=npipe,src=\\.\pipe\docker_engine,dst=\\.\pipe\docker_engine`,
    String.raw`bind=\\.\pipe\docker_engine:\\.\pipe\docker_engine`,
  ],
  ['source=v,target=/b,volume-nocopy', 'volume=v:/b'],
  ['target=/b', 'volume=:/b'],
  ['type=volume,src=/a,dst=/b', 'volume=/a:/b'],
  [
    'type=volume,src=v,dst=/v,volume-opt=type=none,volume-opt=o=bind,volume-opt=device=/var/run/docker.sock',
    'bind=/var/run/docker.sock:/v',
  ],
  ['src=v,dst=/v,"volume-opt=o=rbind,ro",volume-opt=device=/a=b', 'bind=/a=b:/v:ro'],
  ['src=v,dst=/v,readonly,volume-opt=o=bind,volume-opt=device=/a', 'bind=/a:/v:ro'],
  ['src=v,dst=/v,volume-opt=type=nfs,volume-opt=o=addr=h,volume-opt=device=:/a', 'volume=v:/v'],
  ['type=bind,src=/b,dst=/v,volume-opt=o=bind,volume-opt=device=/a', 'bind=/b:/v'],
  ['src=v,dst=/v,volume-opt=o=bind', 'volume=v:/v'],
  ['type=tmpfs,dst=/b,tmpfs-size=1m', 'tmpfs=/b'],
  ['type=bind,src=/a', undefined],
  ['type=image,src=a,dst=/b', undefined],
  ['type=${TYPE},src=a,dst=/b', undefined],
  ['', undefined],
];

for (const [spec, expected] of table) {
  test(`reads ${spec || 'nothing'}`, (t) => {
    const mount = mountSpecValue(spec);
    t.is(mount === undefined ? undefined : `${mount.name}=${mount.value}`, expected);
  });
}

for (const spec of ['type=bnd,src=/a,dst=/b', 'type=,dst=/b', 'type=Volumes,src=/a']) {
  test(`refuses ${spec}`, (t) => {
    t.throws(() => mountSpecValue(spec), {
      message: /^--mount type=.*: type=\w* is none that is read here: use bind, /,
    });
  });
}
