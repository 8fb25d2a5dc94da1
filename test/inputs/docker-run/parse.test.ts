import test from 'ava';
import { parseDockerRun } from '../../../inputs/docker-run/parse.js';
import type { ContainerOptions } from '../../../workloads/options.js';
import { contextWith } from './context.js';

const context = contextWith(
  { TOKEN: 's3', EMPTY: '' },
  {
    '/home/me/app/a.env': 'A=1\nTOKEN\nNOPE\n',
    '/home/me/app/labels': 'a=1\nTOKEN\n',
    '/home/me/app/seccomp.json': '{ "defaultAction": "SCMP_ACT_ALLOW" }',
    '/etc/text': 'no json',
  },
);

const carried: readonly (readonly [string, ContainerOptions])[] = [
  ['', {}],
  ['--init=false --read-only', { init: false, readOnly: true }],
  [
    '--net host -h box -c 5 -m 64m -w /x',
    { network: 'host', hostname: 'box', cpuShares: '5', memory: '64m', workdir: '/x' },
  ],
  ['--user 1 --user 2', { user: '2' }],
  [
    '-v ./x:/y --mount type=bind,source=./x,target=/z',
    { volume: ['/home/me/app/x:/y'], mount: ['type=bind,source=/home/me/app/x,target=/z'] },
  ],
  ['-e B=2 --env-file a.env -e C=3', { env: ['A=1', 'TOKEN=s3', 'B=2', 'C=3'] }],
  ['-e TOKEN -e EMPTY -e UNSET -e toString', { env: ['TOKEN=s3', 'EMPTY=', 'UNSET', 'toString'] }],
  ['-l b=2 --label-file ./labels', { label: ['a=1', 'b=2'] }],
  ['--security-opt seccomp=seccomp.json', { securityOpt: ['seccomp={"defaultAction":"SCMP_ACT_ALLOW"}'] }],
  [
    '--security-opt seccomp=unconfined --security-opt systempaths=unconfined',
    { securityOpt: ['seccomp=unconfined', 'systempaths=unconfined'] },
  ],
  ['--cpus .5 --add-host a=[::1] --add-host b:1.2.3.4', { cpus: '0.5', addHost: ['a:::1', 'b:1.2.3.4'] }],
  ['-p 8080:80 -p 127.0.0.1::53/udp', { publish: ['8080:80', '127.0.0.1::53/udp'] }],
  ['-t', { tty: true }],
  ['-i', {}],
  ['-it', {}],
  ['-it --tty=false', { tty: false }],
  ['--rm -d --name x --pull always -q --attach stdout --cidfile f --log-driver none', {}],
  ['--publish-all=false', {}],
  ['--restart unless-stopped --network-alias db', {}],
  [
    '--health-cmd true --health-interval 1m30s --health-timeout .5s --health-start-period 0 --health-retries 3',
    { healthCmd: 'true', healthInterval: '1m30s', healthTimeout: '.5s', healthStartPeriod: '0', healthRetries: '3' },
  ],
  ['--no-healthcheck', { noHealthcheck: true }],
];

for (const [flags, options] of carried) {
  test(`carries over: ${flags}`, (t) => {
    const parsed = parseDockerRun(['docker', 'run', ...flags.split(' ').filter(Boolean), 'image', 'a', '-b'], context);
    if (!parsed.ok) return t.fail(parsed.message);
    t.deepEqual(parsed.options, options);
    t.is(parsed.image, 'image');
    t.deepEqual(parsed.command, ['a', '-b']);
    t.is(parsed.privilege, 'plain');
  });
}

const remarks: readonly (readonly [string, readonly RegExp[]])[] = [
  ['--read-only -t', []],
  ['--rm', []],
  ['--rm=false', []],
  ['-q', [/^-q is left out: nothing is pulled here\.$/]],
  ['-d -d', []],
  ['--net-alias db', [/^--net-alias is left out: no other container is there/]],
  ['--restart=always', [/^--restart is left out: a container that has ended/]],
  ['-it', [/^--interactive and --tty are left out:.*standard input is empty\. Give --tty alone/]],
  ['-i', [/^--interactive is left out:.*standard input is empty\.$/]],
  ['-v data:/x -v data:/y', [/volume data is new and empty/]],
  ['-e TOKEN -e A=1', [/value of TOKEN is taken from your environment/]],
  ['--env-file a.env', [/values of --env-file are written to the record/]],
];

for (const [flags, expected] of remarks) {
  test(`remarks on: ${flags}`, (t) => {
    const parsed = parseDockerRun(['docker', 'run', ...flags.split(' '), 'image'], context);
    if (!parsed.ok) return t.fail(parsed.message);
    t.is(parsed.remarks.length, expected.length, parsed.remarks.join('\n'));
    expected.forEach((pattern, index) => t.regex(parsed.remarks[index] ?? '', pattern));
  });
}

test('privileged is a privilege, the last one wins', (t) => {
  const privilegeOf = (...flags: string[]): string => {
    const parsed = parseDockerRun(['docker', 'run', ...flags, 'image'], context);
    return parsed.ok ? parsed.privilege : parsed.message;
  };
  t.is(privilegeOf('--privileged'), 'privileged');
  t.is(privilegeOf('--privileged', '--privileged=false'), 'plain');
});

test('whether docker would come back while it runs is told, the last one wins', (t) => {
  const detached = (...flags: string[]): boolean | string => {
    const parsed = parseDockerRun(['docker', 'run', ...flags, 'image'], context);
    return parsed.ok ? parsed.detached : parsed.message;
  };
  t.false(detached());
  for (const flags of [['-d'], ['--detach'], ['-itd'], ['--detach=false', '-d']])
    t.true(detached(...flags), flags.join(' '));
  for (const flags of [['-d', '--detach=false'], ['--rm'], ['--detach-keys', 'x']])
    t.false(detached(...flags), flags.join(' '));
});

test('one argument holds the whole line', (t) => {
  const line = 'docker run --rm \\\n  -e "A=\\$x y" image \\\n  sh -c \'a && b\'';
  const parsed = parseDockerRun([line], context);
  if (!parsed.ok) return t.fail(parsed.message);
  t.deepEqual(parsed.options, { env: ['A=$x y'] });
  t.deepEqual(parsed.command, ['sh', '-c', 'a && b']);
});

test('docker container run and create mean the same', (t) => {
  for (const words of [['container', 'run'], ['container', 'create'], ['create']]) {
    t.true(parseDockerRun(['docker', ...words, 'image'], context).ok, words.join(' '));
  }
});

const refused: readonly (readonly [readonly string[], RegExp])[] = [
  [[], /^The line is empty: write docker run/],
  [[''], /^The line is empty/],
  [['docker'], /ends before run/],
  [['docker', 'container'], /ends before run/],
  [['docker', 'exec', 'x'], /^"docker exec" is not docker run/],
  [['docker', 'container', 'ls'], /^"docker container ls" is not docker run/],
  [['podman', 'run', 'x'], /starts with "podman"/],
  [['sudo', 'docker', 'run', 'x'], /sudo: leave it out/],
  [['A=1', 'docker', 'run', 'x'], /set it before eci-compat/],
  [['docker', '-H', 'tcp://x', 'run', 'x'], /^-H before run is a flag of the docker client.*--host/],
  [['docker', '--context=x', 'run', 'x'], /^--context=x before run/],
  [['docker', 'run'], /names no image/],
  [['docker', 'run', '--rm'], /names no image/],
  [['docker', 'run', ''], /names no image/],
  [['docker', 'run', '/a:/b', 'image'], /^"\/a:\/b" is not the name of an image: after the flags comes/],
  [['docker', 'run', 'Image'], /^"Image" is not the name of an image: names of images are lower case/],
  [['docker', 'run', '--', '-x'], /^"-x" is not the name of an image/],
  [['docker', 'run', '--gpus', 'all', 'x'], /^--gpus cannot be carried over: .*leave it out\.$/],
  [['docker', 'run', '--runtime=runc', 'x'], /^--runtime cannot be carried over: .*--baseline and --candidate/],
  [['docker', 'run', '-P', 'x'], /^-P cannot be carried over: .*--publish\.$/],
  [['docker', 'run', '--net=mine', 'x'], /^--net=mine cannot be carried over, .* that network: write bridge or none/],
  [['docker', 'run', '--network=container:x', 'y'], /that container/],
  [
    ['docker', 'run', '--pid=container:x', 'y'],
    /^--pid=container:x cannot be carried over, .*that container: write host/,
  ],
  [['docker', 'run', '--pid=private', 'y'], /^--pid=private cannot be carried over: write host, or leave it out\.$/],
  [['docker', 'run', '--net=none', '--net=none', 'x'], /given twice/],
  [['docker', 'run', '-m', '64q', 'x'], /^-m=64q cannot be carried over: write an amount of memory/],
  [['docker', 'run', '-m', '-1', 'x'], /^-m=-1/],
  [['docker', 'run', '-privileged', 'x'], /^-p=rivileged cannot be carried over: write \[\[ADDRESS/],
  [['docker', 'run', '-e', '=x', 'y'], /^-e==x cannot be carried over: write NAME=VALUE/],
  [['docker', 'run', '-p', '80-90:80-90', 'x'], /^-p=80-90:80-90 cannot .*one port each/],
  [['docker', 'run', '--device', 'vendor.com/class=name', 'x'], /^--device=vendor/],
  [['docker', 'run', '--sysctl', 'kernel.panic=1', 'y'], /^--sysctl=kernel\.panic=1/],
  [
    ['docker', 'run', '--env-file', 'none', 'x'],
    /^--env-file names \/home\/me\/app\/none, which cannot be read \(ENOENT/,
  ],
  [['docker', 'run', '--health-interval', 'often', 'x'], /^--health-interval=often .*: write a duration such as 1m30s/],
  [['docker', 'run', '--health-timeout', '5', 'x'], /^--health-timeout=5 /],
  [['docker', 'run', '--health-start-period=-1s', 'x'], /^--health-start-period=-1s /],
  [['docker', 'run', '--health-retries', '-1', 'x'], /^--health-retries=-1 .*: write a whole number/],
  [['docker', 'run', '--health-start-interval', '1s', 'x'], /^--health-start-interval cannot .*engines before 25/],
  [['docker', 'run', '--security-opt', 'seccomp=/etc/text', 'x'], /not JSON; give a seccomp profile/],
  [['docker run x && y'], /holds &&/],
];

for (const [argv, message] of refused) {
  test(`refuses ${JSON.stringify(argv)}`, (t) => {
    const parsed = parseDockerRun(argv, context);
    t.regex(parsed.ok ? 'accepted' : parsed.message, message);
  });
}

test('what the user wrote is bounded and without control characters in a message', (t) => {
  const parsed = parseDockerRun(['docker', 'run', `--${'x'.repeat(5000)}\u001b[31m`, 'image'], context);
  if (parsed.ok) return t.fail('accepted');
  t.true(parsed.message.length < 200);
  const escape = parseDockerRun(['docker', 'run', '--net=a\u001b[31m\nb', 'image'], context);
  t.regex(escape.ok ? '' : escape.message, /^--net=a \[31m b cannot/);
});
