import test from 'ava';
import fc from 'fast-check';
import { readDockerBuild } from '../../../inputs/docker-build/read.js';
import { shellQuote } from '../../../workloads/shell-quote.js';
import { allSettings, misplaced } from '../fixture-texts.js';

const lines: readonly (readonly [string, readonly string[]])[] = [
  ['docker build .', []],
  ['docker build --network=host .', ['build-network=host']],
  ['docker build . --network host', ['build-network=host']],
  ['docker image build --network host .', ['build-network=host']],
  ['docker builder build --network host .', ['build-network=host']],
  ['docker buildx b --network host .', ['build-network=host']],
  ['docker-buildx build --network host .', ['build-network=host']],
  ['/usr/bin/docker build --network host .', ['build-network=host']],
  ['sudo docker build --network host .', ['build-network=host']],
  ['DOCKER_BUILDKIT=1 docker build --network host .', ['build-network=host']],
  ['docker -c remote --log-level debug build --network host .', ['build-network=host']],
  ['docker build -qt x --network host .', ['build-network=host']],
  ['docker build -tx:1 -f=Dockerfile . -- --network host', []],
  [
    'docker buildx build --allow security.insecure --allow=network.host .',
    ['build-entitlement=security.insecure', 'build-entitlement=network.host'],
  ],
  ['docker buildx build --builder ci .', ['build-driver=builder=ci']],
  ['docker buildx --builder ci build .', ['build-driver=builder=ci']],
  ['BUILDX_BUILDER=ci docker buildx build .', ['build-driver=builder=ci']],
  ['docker buildx build --builder=default .', ['build-driver=docker']],
  [
    'docker buildx build --platform linux/amd64,linux/arm64 .',
    ['build-platform=linux/amd64', 'build-platform=linux/arm64'],
  ],
  [
    'docker build --secret id=a,source=b --secret src=c,type=file,id=d .',
    ['build-secret=id=a,src=b', 'build-secret=id=d,src=c'],
  ],
  ['docker build --ssh default --ssh k=/key .', ['build-secret=ssh=default', 'build-secret=ssh=k=/key']],
  [
    'docker build --security-opt seccomp:unconfined --isolation hyperv .',
    ['security-opt=seccomp=unconfined', 'isolation=hyperv'],
  ],
  [
    'docker build -m 1g --memory-swap -1 --shm-size 2g --ulimit nofile=1 --cgroup-parent x .',
    ['memory=1g', 'memory-swap=-1', 'shm-size=2g', 'ulimit=nofile=1', 'cgroup-parent=x'],
  ],
  ['docker build --no-cache --pull --rm=false --squash --compress .', []],
  ['docker buildx create --use --driver kubernetes', ['build-driver=kubernetes']],
  [
    'docker buildx create --driver-opt network=host,"env.A=b,c",image=x --driver-opt memory=1g',
    ['network=host', 'image=x', 'memory=1g'],
  ],
  ['docker buildx create --platform linux/arm64 ssh://host', ['build-platform=linux/arm64']],
  [
    `docker buildx create --buildkitd-flags '--debug --allow-insecure-entitlement security.insecure --oci-worker-net=host'`,
    ['build-entitlement=security.insecure', 'build-network=host'],
  ],
  [
    'docker buildx bake --allow fs=/x --allow network.host',
    ['build-entitlement=fs=/x', 'build-entitlement=network.host'],
  ],
  [
    `docker buildx f --set '*.platform=linux/arm64' --set app.secrets=id=a --set app.args.X=1 --set a.entitlements+=security.insecure`,
    ['build-platform=linux/arm64', 'build-secret=id=a', 'build-entitlement=security.insecure'],
  ],
];

for (const [line, wanted] of lines) {
  test(`reads ${line}`, (t) => {
    const read = readDockerBuild(line);
    if (!read.ok) return t.fail(read.message);
    t.deepEqual(
      allSettings(read).map(({ name, value }) => `${name}=${value}`),
      wanted,
    );
    t.deepEqual(
      read.subjects.map(({ kind, origin }) => `${kind} ${origin}`),
      ['build docker-build'],
    );
  });
}

test('a builder that is created has its name, a build has none', (t) => {
  const name = (line: string): unknown => {
    const read = readDockerBuild(line);
    return read.ok && read.subjects[0]?.name;
  };
  t.is(name('docker buildx create --name ci'), 'ci');
  t.is(name('docker build -t x .'), undefined);
});

test('a place is that of the flag, in the line as it was typed', (t) => {
  const line = "  docker build \\\n  --network host -t 'a b' \\\n --allow=x .";
  const settings = allSettings(readDockerBuild(line));
  t.deepEqual(
    settings.map(({ place, quoted }) => [place.file, place.line, place.column, quoted]),
    [
      ['-', 2, 3, '--network host'],
      ['-', 3, 2, '--allow=x'],
    ],
  );
});

const remarks: readonly (readonly [string, readonly RegExp[]])[] = [
  ['docker build .', [/^The Dockerfile is not looked at with the line: check it as well\.$/]],
  ['docker build -f ci/x.Dockerfile .', [/^The Dockerfile \(ci\/x\.Dockerfile\) is not looked at/]],
  ['docker buildx create', []],
  ['docker buildx build --allow network.host,security.insecure --allow device=vendor.com/gpu .', [/Dockerfile/]],
  [
    'docker buildx build --allow network.host,foo.bar .',
    [/Dockerfile/, /^No entitlement foo\.bar is known here: it is not judged\.$/],
  ],
  ['docker buildx bake --allow fs.read=/x --allow ssh', [/docker-bake\.hcl/]],
  ['docker buildx bake', [/docker-bake\.hcl is no format that is read here/]],
  ['docker buildx bake -f a.hcl -f b.json', [/^What the bake file \(a\.hcl, b\.json\) sets is not looked at/]],
];

for (const [line, wanted] of remarks) {
  test(`remarks on ${line}`, (t) => {
    const read = readDockerBuild(line);
    if (!read.ok) return t.fail(read.message);
    t.is(read.remarks.length, wanted.length);
    wanted.forEach((pattern, index) => t.regex(read.remarks[index] ?? '', pattern));
  });
}

const refused: readonly (readonly [string, RegExp, number])[] = [
  ['', /^The line holds no command: write docker build/, 1],
  ['sudo', /^The line holds no command/, 1],
  ['docker', /^The line ends before its command/, 1],
  ['podman build .', /^The line starts with "podman"/, 1],
  ['docker push x', /^"docker push" is not a build command/, 8],
  ['docker bake', /^"docker bake" is not a build command/, 8],
  ['docker buildx du', /^"docker buildx du" is not a build command/, 15],
  ['docker build --netwrok host .', /^--netwrok is not a flag of docker build: did you mean --network\?/, 14],
  ['docker build --privileged .', /^--privileged is not a flag of docker build/, 14],
  ['docker buildx create --allow x', /^--allow is not a flag of docker buildx create/, 22],
  ['docker buildx bake --network host', /^--network is not a flag of docker buildx bake/, 20],
  ['docker --netwrok build', /^--netwrok is not a flag of docker/, 8],
  ['docker build -z .', /^-z is not a flag of docker build/, 14],
  ['docker build . --network', /^--network needs a value after it/, 16],
  ['docker build . | cat', /^The line holds \|, and no shell runs here: give one docker build command/, 1],
  ['docker build "', /close it\.$/, 1],
];

for (const [line, message, column] of refused) {
  test(`refuses ${line}`, (t) => {
    const read = readDockerBuild(line);
    if (read.ok) return t.fail();
    t.regex(read.message, message);
    t.is(read.place?.column, column);
  });
}

const flag = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('--network', '--allow', '--secret', '--ssh', '--builder', '--platform'),
      fc.string({ minLength: 1 }),
    )
    .chain(([name, value]) => fc.constantFrom([`${name}=${value}`], [name, value])),
  fc.constantFrom(['--pull'], ['-q'], ['--no-cache=false']),
);

test('words and the line that they make give equal values, each where it stands', (t) => {
  fc.assert(
    fc.property(fc.array(flag, { maxLength: 5 }), (flags) => {
      const words = ['docker', 'buildx', 'build', ...flags.flat(), '.'];
      const line = shellQuote(words);
      const fromWords = allSettings(readDockerBuild(words));
      t.deepEqual(fromWords, allSettings(readDockerBuild(line)));
      for (const setting of fromWords) t.is(misplaced(line, setting), undefined, line);
      const telling = flags.filter(([first = '']) => /network|allow|secret|ssh|builder/.test(first));
      t.true(fromWords.length >= telling.length);
    }),
    { numRuns: 300 },
  );
});

test('any words and any line give a build or one sentence, never an exception', (t) => {
  const word = fc.oneof(
    fc.constantFrom(
      'docker',
      'buildx',
      'build',
      'create',
      'bake',
      '--',
      '-',
      '-t',
      '--set',
      '--driver-opt',
      '--secret',
      '-D',
      'A=b',
    ),
    fc.stringMatching(/^-{1,3}[a-z=,"-]{0,12}$/),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), fc.boolean(), (words, complete) => {
      const given = complete ? ['docker', 'buildx', 'build', ...words] : words;
      for (const line of [given, given.join(' ')]) {
        const read = readDockerBuild(line);
        if (!read.ok) t.false(read.message.includes('\n'), read.message);
        t.pass();
      }
    }),
    { numRuns: 1000 },
  );
});
