import test from 'ava';
import type { Condition } from '../../rules/condition.js';
import { predicateOf } from '../../rules/predicate.js';

const sock = '/var/run/docker.sock';
const rows: readonly (readonly [
  condition: Condition,
  name: string,
  hits: readonly string[],
  misses: readonly string[],
])[] = [
  [{ any: true }, 'gpus', ['', 'all'], []],
  [{ values: ['host'] }, 'pid', ['host'], ['Host', 'hosts', '']],
  [{ pattern: '^seccomp=' }, 'security-opt', ['seccomp=x'], ['apparmor=seccomp=x']],
  [
    { pattern: '(^|,)ro(,|$)', part: 'options' },
    'bind',
    ['/a:/b:ro', '/ro:/b:z,ro'],
    ['/a:/ro', '/a:/b:rw', '/a:/b:rro'],
  ],
  [
    { paths: [sock] },
    'bind',
    [`${sock}:/x`, `//var/run/docker.sock:/x`, `/var/run/../run/docker.sock:/x:ro`, `${sock}/:/x`],
    [`/x:${sock}`, `${sock}.md:/x`, `/app${sock}:/x`],
  ],
  [
    { pattern: '^/a/b$', part: 'source' },
    'bind',
    ['/a/b:/x', '/a/b/:/x', '/c/../a/b:/x:ro', '//a/./b:/x'],
    ['/a/b/../c:/x', '/c:/a/b', './a/b:/x'],
  ],
  [{ pattern: '/$', part: 'options' }, 'bind', ['/a:/b:x/'], ['/a:/b/', '/a/:/b:ro']],
  [{ paths: ['/run'], part: 'target' }, 'bind', ['/a:/run', 'C:\\a:/run/'], ['/run:/a', '/a:/run/x']],
  [{ paths: ['/run'], part: 'target' }, 'tmpfs', ['/run', '/run:size=1m'], ['/tmp']],
  [
    { pathPrefix: ['/etc/docker', '/sys'] },
    'bind',
    ['/etc/docker:/x', '/etc/docker/daemon.json:/x', '/sys/fs:/x'],
    ['/etc/dockerx:/x', '/etc:/x', './sys:/x', 'sys:/x'],
  ],
  [{ pathPrefix: ['/'] }, 'bind', ['/:/x', '/a:/x'], ['./a:/x', '${HOME}:/x']],
  [{ pathPrefix: ['/dev/dri'] }, 'device', ['/dev/dri/renderD128'], ['/dev/drivers']],
  [
    { images: ['testcontainers/ryuk', 'docker'], tag: '^cli|^0\\.' },
    'image',
    [
      'testcontainers/ryuk:0.8.1',
      'docker.io/testcontainers/ryuk:0.5',
      'mirror.corp:5000/hub/testcontainers/ryuk:0.5',
      'docker:cli',
      'docker.io/library/docker:cli-27',
    ],
    [
      'testcontainers/ryuk2:0.5',
      'mytestcontainers/ryuk:0.5',
      'docker:27-dind',
      'foo/docker:cli',
      'docker',
      'testcontainers/ryuk@sha256:abc',
    ],
  ],
  [
    { images: ['docker'] },
    'image',
    ['docker', 'docker@sha256:abc', 'localhost:5000/docker:x'],
    ['dockers', 'docker/docker'],
  ],
  [
    { programs: ['modprobe'], arguments: '^\\w' },
    'command',
    ['modprobe tun', "sh -c 'modprobe tun'", 'true && /sbin/modprobe tun'],
    [
      'modprobe -r tun',
      'modprobe',
      "sh -c 'modprobe tun || true'",
      'echo modprobe tun',
      'apt-get install modprobe tun',
    ],
  ],
  [{ above: 65535 }, 'user', ['65536', '0:70000', '100000:root'], ['65535', 'root', '1000:65535', 'u70000']],
  [{ versionBelow: '2.6' }, 'wslVersion', ['2.5.9.0', '1.9', '2'], ['2.6', '2.6.0.0', '2.10', '3']],
];

for (const [condition, name, hits, misses] of rows) {
  test(`${JSON.stringify(condition)} on ${name}`, (t) => {
    const test = predicateOf(condition);
    for (const value of hits) t.true(test({ name, value }), `has to hit: ${value}`);
    for (const value of misses) t.false(test({ name, value }), `has to miss: ${value}`);
  });
}
