import test from 'ava';
import { flagRules } from '../../../inputs/docker-run/flag-rules.js';
import type { PlacedWord, RunFlags } from '../../../inputs/subject/run-flags.js';
import { readRunFlags } from '../../../inputs/subject/run-flags.js';
import { sourceText } from '../../../inputs/subject/source-text.js';

/** Words that stand in the text with one blank between them. */
function read(...words: readonly string[]): RunFlags {
  const source = sourceText(words.join(' '), 'f');
  let start = 0;
  const placed = words.map((text): PlacedWord => {
    const word = { text, start, end: start + text.length };
    start = word.end + 1;
    return word;
  });
  return readRunFlags(placed, source);
}

const settings = (...words: readonly string[]): readonly string[] =>
  read(...words).settings.map(({ name, value }) => `${name}=${value}`);

const table: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['--cap-add=net_admin', '--cap-drop', 'CAP_ALL'],
    ['cap-add=NET_ADMIN', 'cap-drop=ALL'],
  ],
  [['--security-opt', 'seccomp:unconfined'], ['security-opt=seccomp=unconfined']],
  [['--security-opt=no-new-privileges'], ['security-opt=no-new-privileges=true']],
  [['--device=/dev/fuse:/dev/fuse:rwm'], ['device=/dev/fuse']],
  [['--net', 'name=host,alias=a'], ['network=host']],
  [
    ['-v', '/a:/b', '-va:/b', '-v=/b'],
    ['bind=/a:/b', 'volume=a:/b', 'volume=:/b'],
  ],
  [['--mount', 'type=bind,src=/a,dst=/b,readonly'], ['bind=/a:/b:ro']],
  [['--mount', 'type=image,src=a,dst=/b'], []],
  [
    ['--group-add', '70000', '--group-add=audio'],
    ['group-add=70000', 'group-add=audio'],
  ],
  [
    ['-itm', '1g', '-p80:80', '-u', '0'],
    ['memory=1g', 'publish=80:80', 'user=0'],
  ],
  [
    ['--privileged', '--init=false', '--read-only=1'],
    ['privileged=true', 'init=false', 'read-only=true'],
  ],
  [
    ['--gpus', 'all', '--runtime=runc', '--volumes-from', 'x'],
    ['gpus=all', 'runtime=runc', 'volumes-from=x'],
  ],
  [
    ['--health-cmd', 'a b', '--entrypoint=sh', '--restart=always'],
    ['healthcheck=a b', 'command=sh', 'restart=always'],
  ],
  [['--use-api-socket=false', '--rm', '-d'], []],
];

for (const [words, expected] of table) {
  test(`reads ${words.join(' ')}`, (t) => {
    t.deepEqual(settings(...words), expected);
  });
}

test('stands where its first word does and quotes all of them', (t) => {
  const [, second] = read('--rm', '--cap-add=A', '--cap-add', 'B', 'image').settings;
  t.deepEqual([second?.place.column, second?.quoted], [18, '--cap-add B']);
});

test('leaves the image and what follows', (t) => {
  const rest = (...words: readonly string[]): readonly string[] => read(...words).rest.map(({ text }) => text);
  t.deepEqual(rest('--rm', 'image', '--privileged'), ['image', '--privileged']);
  t.deepEqual(rest('-e', '--', '--', '-x'), ['-x']);
  t.deepEqual(rest('-'), ['-']);
});

test('stops at what docker does not know', (t) => {
  const unknown = read('--rm', '--nope', 'a');
  t.deepEqual(
    unknown.rest.map(({ text }) => text),
    ['--nope', 'a'],
  );
  t.regex(unknown.problem ?? '', /--nope is not a flag/);
  t.regex(read('--cap-add').problem ?? '', /--cap-add needs a value/);
  const mount = read('--rm', '--mount', 'type=bnd,dst=/a', 'image');
  t.regex(mount.problem ?? '', /type=bnd is none that is read here/);
  t.is(mount.rest[0]?.text, '--mount');
});

test('every flag of docker run takes the words that docker takes', (t) => {
  for (const [name, { takes }] of flagRules) {
    const rest = read(`--${name}`, 'image', 'other').rest.map(({ text }) => text);
    t.deepEqual(rest, takes === 'switch' ? ['image', 'other'] : ['other'], name);
  }
});

test('every flag is a setting but those that no rule could look at', (t) => {
  const none = [...flagRules.keys()].filter(
    (name) => settings(`--${name}=1`).length === 0 && settings(`--${name}=a:/b`).length === 0,
  );
  t.deepEqual(none.sort(), [
    ...[
      'add-host',
      'annotation',
      'attach',
      'blkio-weight',
      'blkio-weight-device',
      'cidfile',
      'cpu-count',
      'cpu-percent',
    ],
    ...[
      'cpu-period',
      'cpu-quota',
      'cpu-rt-period',
      'cpu-shares',
      'cpuset-cpus',
      'cpuset-mems',
      'detach',
      'detach-keys',
    ],
    ...['device-read-bps', 'device-read-iops', 'device-write-bps', 'device-write-iops', 'disable-content-trust', 'dns'],
    ...['dns-option', 'dns-search', 'domainname', 'env-file', 'expose', 'health-interval', 'health-retries'],
    ...['health-start-interval', 'health-start-period', 'health-timeout', 'help', 'hostname', 'interactive'],
    ...['io-maxbandwidth', 'io-maxiops', 'ip', 'ip6', 'kernel-memory', 'label', 'label-file', 'link', 'link-local-ip'],
    ...['log-driver', 'log-opt', 'mac-address', 'memory-reservation', 'memory-swappiness', 'mount', 'name'],
    ...['network-alias', 'no-healthcheck', 'publish-all', 'pull', 'quiet', 'rm', 'sig-proxy', 'stop-signal'],
    ...['stop-timeout', 'tty', 'volume-driver', 'workdir'],
  ]);
});
