import test from 'ava';
import fc from 'fast-check';
import { flagRules } from '../../../inputs/docker-run/flag-rules.js';
import { readDockerRunArguments, readDockerRunText } from '../../../inputs/docker-run/to-subject.js';
import { isSettingName } from '../../../inputs/subject/setting-name.js';
import { described, misplaced, settingsOf } from '../described.js';
import { contextWith } from './context.js';

const context = contextWith({ TOKEN: 's3' }, { '/home/me/app/a.env': '# c\nA=1\nTOKEN\nNOPE\n' });
const read = (line: string) => readDockerRunText(line, 'run.sh', context);

test('each flag, the image and the command are settings at their places', (t) => {
  t.deepEqual(
    described(
      read('docker run --rm -v /a:/b:ro --cap-add=cap_sys_admin \\\n  --name web --privileged app:1 sh -c "a b"\n'),
    ),
    [
      'container web 1:1',
      '  1:17 bind=/a:/b:ro',
      '  1:29 cap-add=SYS_ADMIN',
      '  2:14 privileged=true',
      '  2:27 image=app:1',
      "  2:33 command=sh -c 'a b'",
    ],
  );
});

const values: readonly (readonly [flags: string, settings: readonly string[]])[] = [
  ['--gpus all', ['gpus=all']],
  ['--volumes-from other:ro', ['volumes-from=other:ro']],
  ['--link db:db --restart always', ['restart=always']],
  ['--health-cmd true --health-retries 3', ['healthcheck=true']],
  ['--runtime=nvidia --isolation process', ['runtime=nvidia', 'isolation=process']],
  ['--storage-opt size=1g --cpu-rt-runtime 9', ['storage-opt=size=1g', 'cpu-rt-runtime=9']],
  ['--net host --pid container:a', ['network=host', 'pid=container:a']],
  ['--network name=back,alias=x', ['network=back']],
  ['--mount type=bind,src=/a,dst=/b,readonly --mount type=tmpfs,dst=/c', ['bind=/a:/b:ro', 'tmpfs=/c']],
  ['--mount src=data,dst=/b -v data:/c -v /d', ['volume=data:/b', 'volume=data:/c', 'volume=:/d']],
  ['--device /dev/kvm:/dev/x:rw --device nvidia.com/gpu=all', ['device=/dev/kvm', 'device=nvidia.com/gpu=all']],
  [
    '--security-opt seccomp:unconfined --security-opt no-new-privileges',
    ['security-opt=seccomp=unconfined', 'security-opt=no-new-privileges=true'],
  ],
  ['--use-api-socket', ['bind=/var/run/docker.sock:/var/run/docker.sock']],
  ['-itu 5 --platform windows/amd64', ['user=5', 'platform=windows/amd64']],
  ['--privileged=false --init', ['privileged=false', 'init=true']],
  ['-e B=2 --env-file a.env', ['env=B=2', 'env=A=1', 'env=TOKEN=s3']],
  ['--env-file=a.env', ['env=A=1', 'env=TOKEN=s3']],
];
for (const [flags, expected] of values) {
  test(`${flags}: settings`, (t) => {
    t.deepEqual(settingsOf(read(`docker run ${flags} i`)), [...expected, 'image=i']);
  });
}

const commands: readonly (readonly [line: string, command: string | undefined, place: string])[] = [
  ['docker run i', undefined, ''],
  ['docker run i a -b', 'a -b', '1:14'],
  ['docker run --entrypoint /bin/x i', '/bin/x', '1:12'],
  ['docker run --entrypoint sh i -c "a | b"', "sh -c 'a | b'", '1:12'],
  ['docker run i --env-file nope.env', '--env-file nope.env', '1:14'],
];
for (const [line, command, place] of commands) {
  test(`${line}: entry point and arguments are one command`, (t) => {
    const found = described(read(line)).filter((text) => text.includes(' command='));
    t.deepEqual(found, command === undefined ? [] : [`  ${place} command=${command}`]);
  });
}

const refused: readonly (readonly [line: string, message: RegExp])[] = [
  [
    'docker run --mount type=bnd,src=/a,dst=/b i',
    /^--mount type=bnd,src=\/a,dst=\/b: type=bnd is none that is read here: use bind, volume or tmpfs\.$/,
  ],
  ['docker run a | b', /holds \|, and no shell runs here/],
  ['docker run -v $PWD:/a b', /leaves "\$PWD:\/a" to a shell/],
  ['docker run --nope a', /--nope is not a flag of docker run/],
  ['docker run --privilegd a', /did you mean --privileged/],
  ['docker run --name', /needs a value/],
  ['docker run', /names no image/],
  ['docker run UPPER', /lower case/],
  ['docker ps', /is not docker run/],
  ['podman run a', /starts with "podman"/],
  ['sudo', /The line is empty/],
  ['docker run --env-file nope a', /nope, which cannot be read/],
  ['docker run "a', /inside a quotation/],
];
for (const [line, message] of refused) {
  test(`${line}: refused with a reason`, (t) => {
    const answer = read(line);
    t.regex(answer.ok ? 'read' : answer.message, message);
    t.deepEqual(answer.ok ? undefined : answer.place?.file, 'run.sh');
  });
}

/** What is copied with a line from a document or a history. */
const copied: readonly (readonly [line: string, lines: readonly string[]])[] = [
  ['$ docker run a', ['1:14 image=a']],
  ['sudo docker run a', ['1:17 image=a']],
  ['DOCKER_HOST=x  docker run a', ['1:27 image=a']],
  [
    '$ sudo TOKEN=t NOPE= docker run --env-file a.env i',
    ['1:33 env=A=1', '1:33 env=TOKEN=t', '1:33 env=NOPE=', '1:50 image=i'],
  ],
];
for (const [line, lines] of copied) {
  test(`${line}: what stands before it is left out`, (t) => {
    const found = described(read(line)).slice(1);
    t.deepEqual(
      found.map((text) => text.trim()),
      lines,
    );
  });
}

test('comments and blank lines may stand before the line, and places count them', (t) => {
  t.deepEqual(described(read('#!/bin/sh\n\n  # start it\n  docker run --init \\\n    a:1\n')), [
    'container - 4:3',
    '  4:14 init=true',
    '  5:5 image=a:1',
  ]);
});

test('arguments are one line, with a blank between them', (t) => {
  const answer = readDockerRunArguments(['docker', 'run', '-v', '/a b:/c', 'i', 'sh', '-c', 'x\ny && z'], '-', context);
  t.deepEqual(described(answer), [
    'container - 1:1',
    '  1:12 bind=/a b:/c',
    '  1:23 image=i',
    "  1:25 command=sh -c 'x\ny && z'",
  ]);
  t.deepEqual(answer.ok ? answer.subjects[0]?.settings.map(({ quoted }) => quoted) : [], [
    '-v /a b:/c',
    'i',
    'sh -c x y && z',
  ]);
});

test('an empty argument keeps the columns right', (t) => {
  const answer = readDockerRunArguments(['docker', 'run', '--entrypoint', '', 'i'], '-', context);
  t.deepEqual(described(answer), ['container - 1:1', '  1:26 image=i', "  1:12 command=''"]);
});

/** Flags that no rule can look at: what they set is not among the names of settings. */
const notLookedAt = `
add-host annotation attach blkio-weight blkio-weight-device cidfile cpu-count cpu-percent cpu-period cpu-quota
cpu-rt-period cpu-shares cpuset-cpus cpuset-mems detach detach-keys device-read-bps device-read-iops device-write-bps
device-write-iops disable-content-trust dns dns-option dns-search domainname expose health-interval
health-retries health-start-interval health-start-period health-timeout help hostname interactive io-maxbandwidth
io-maxiops ip ip6 kernel-memory label label-file link link-local-ip log-driver log-opt mac-address memory-reservation
memory-swappiness name network-alias no-healthcheck publish-all pull quiet rm sig-proxy stop-signal stop-timeout tty
volume-driver workdir`;

test('every flag of docker run is read, and makes a setting unless it is listed here', (t) => {
  const samples: Readonly<Record<string, string>> = {
    mount: 'type=bind,src=/a,dst=/b',
    'env-file': 'a.env',
    volume: '/a:/b',
  };
  const without = [...flagRules].flatMap(([name, { takes }]) => {
    const flag = takes === 'switch' ? [`--${name}`] : [`--${name}`, samples[name] ?? '1'];
    const answer = readDockerRunArguments(['docker', 'run', ...flag, 'i'], '-', context);
    if (!answer.ok) return [`${name}: ${answer.message}`];
    const names = answer.subjects.flatMap(({ settings }) => settings.map((setting) => setting.name));
    t.true(names.every(isSettingName));
    return names.length === 1 ? [name] : [];
  });
  t.deepEqual(without.sort(), notLookedAt.trim().split(/\s+/).sort());
});

test('every text is answered, and quotations stand where they are said to', (t) => {
  const words = [
    'docker',
    'run',
    '-v',
    '/a:/b',
    '--init',
    '-e',
    'A=1',
    "'x y'",
    '"q\\"r"',
    '\\\n',
    ' ',
    '\t',
    '--env=B=2',
    'img',
    '#',
    '|',
    '$X',
    "'",
    'é',
  ];
  const lines = fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((parts) => `docker run ${parts.join(' ')}`);
  fc.assert(
    fc.property(fc.oneof(lines, fc.string()), (text) => {
      const answer = read(text);
      if (!answer.ok) return answer.message !== '';
      return misplaced(text, answer).length === 0;
    }),
    { numRuns: 500 },
  );
  t.pass();
});
