import test from 'ava';
import { readBuildLine } from '../../../inputs/docker-build/to-workload.js';
import type { ReadWorkload } from '../../../inputs/workload/read-workload.js';
import { isSentence, workloadContext, workloadIn } from '../workload/workload-of.js';

const files = {
  '/home/me/app/Dockerfile': 'FROM a\n',
  '/home/me/app/sub/Dockerfile': 'FROM b\n',
  '/etc/other': 'FROM c\n',
};

const read = (line: string | readonly string[]): ReadWorkload =>
  readBuildLine(line, '-', workloadContext(files, { TOKEN: 'x' }));

const lines: readonly (readonly [line: string | readonly string[], docker: readonly string[], base: string])[] = [
  ['docker build .', ['/home/me/app'], 'a'],
  ['docker build -t x:1 --pull --no-cache sub', ['/home/me/app/sub'], 'b'],
  ['docker build -f /etc/other --target x --network host .', ['--target=x', '--network=host', '/home/me/app'], 'c'],
  [
    'docker build --build-arg A=1 --build-arg TOKEN --build-arg NONE .',
    ['--build-arg=A=1', '--build-arg=TOKEN=x', '/home/me/app'],
    'a',
  ],
  [['docker', 'buildx', 'build', '--build-arg', 'A=b c', '.'], ['--build-arg=A=b c', '/home/me/app'], 'a'],
  ['docker build \\\n  --memory 1g .', ['--memory=1g', '/home/me/app'], 'a'],
];

for (const [line, docker, base] of lines) {
  test(JSON.stringify(line), (t) => {
    const [step] = workloadIn(read(line)).steps;
    t.deepEqual(step, {
      docker: ['build', '--force-rm', '--tag', '{own:app}', '--file', '-', ...docker],
      input: ['FROM ', { image: base }, '\n'],
    });
  });
}

const refused: readonly (readonly [line: string, wanted: RegExp])[] = [
  ['docker build', /takes one folder, which comes last: name it/],
  ['docker build . sub', /takes one folder/],
  ['docker build -', /the context - is no folder of this machine/],
  ['docker build https://example.org/x.git', /is no folder of this machine: fetch it/],
  ['docker build -f none .', /there is no Dockerfile \/home\/me\/app\/none: name it with --file/],
  ['docker build --output x .', /--output cannot be carried over to the builds of a check: leave it out/],
  ['docker build --colour .', /--colour is not a flag of docker build/],
  ['docker buildx bake', /docker buildx bake cannot be run by a check/],
  ['docker build . && docker push x', /give one docker build command/],
];

for (const [line, wanted] of refused) {
  test(`refuses ${line}`, (t) => {
    const found = read(line);
    t.false(found.ok);
    if (found.ok) return;
    t.regex(found.message, wanted);
    t.true(isSentence(found.message, ''), found.message);
  });
}

test('what changes nothing is left out, and said', (t) => {
  const found = read('docker build --builder mine -t a -t b --pull .');
  t.deepEqual(found.ok && found.remarks, [
    '--tag, --pull of the line changes nothing here and is left out.',
    '--builder is left out: the engines of a check build.',
  ]);
});

test('a flag that BuildKit alone takes makes it the builder, without the flags that it does not take', (t) => {
  const [step] = workloadIn(read('docker build --secret id=x --memory 1g --network host .')).steps;
  t.deepEqual(step, {
    docker: ['build', '--tag', '{own:app}', '--file', '-', '--secret=id=x', '--network=host', '/home/me/app'],
    buildkit: true,
    input: ['FROM ', { image: 'a' }, '\n'],
  });
});
