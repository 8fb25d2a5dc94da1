import fc from 'fast-check';
import test from 'ava';
import { buildRequirements, buildWorkload, planBuild } from '../../../inputs/image-build/build-workload.js';
import type { BuildRequest } from '../../../inputs/image-build/build-request.js';
import { inputText } from '../../../workloads/input-text.js';
import { inputImages } from '../../../workloads/input-images.js';
import { Workload } from '../../../workloads/schema.js';

const request: BuildRequest = {
  context: '/src',
  dockerfile: '/src/Dockerfile',
  args: new Map(),
  target: undefined,
  flags: [],
  needsBuildkit: false,
};
const limits = { timeoutSeconds: 60, buildTimeoutSeconds: 600 };

const plan = (text: string, more: Partial<BuildRequest> = {}): ReturnType<typeof planBuild> =>
  planBuild({ ...request, ...more }, 'app', text, 'Dockerfile');

/** Images by Dockerfile, in order of their first mention. */
const images: readonly (readonly [
  what: string,
  text: string,
  wanted: readonly string[],
  more?: Partial<BuildRequest>,
])[] = [
  ['one stage', 'FROM debian:12\nRUN true\n', ['debian:12']],
  ['nothing to start from', 'FROM scratch\nCOPY a /a\n', []],
  [
    'a stage of the same file',
    'FROM a AS one\nFROM one\nFROM b AS Two\nCOPY --from=two /x /y\nCOPY --from=0 / /\n',
    ['a', 'b'],
  ],
  ['an image that is copied from', 'FROM a\nCOPY --from=tools:1 /x /y\n', ['a', 'tools:1']],
  ['an argument with a default', 'ARG V=12\nFROM debian:${V}-slim\n', ['debian:12-slim']],
  ['an argument that is given', 'ARG V=12\nFROM debian:$V\n', ['debian:13'], { args: new Map([['V', '13']]) }],
  ['a default in the name', 'ARG V\nFROM debian:${V:-11}\n', ['debian:11']],
  ['stages after the wanted one', 'FROM a AS one\nFROM b AS two\nFROM c\n', ['a', 'b'], { target: 'TWO' }],
  ['a digest', 'FROM a@sha256:0123\n', ['a@sha256:0123']],
  ['quotes, case and continuation', 'from \\\n  "a"  as x\nFROM x\n', ['a']],
  ['a heredoc-like text in a comment', '# FROM x\nFROM a\n', ['a']],
];

for (const [what, text, wanted, more] of images) {
  test(`images of ${what}`, (t) => {
    t.deepEqual(inputImages(plan(text, more)), [...wanted]);
  });
}

const refusals: readonly (readonly [what: string, text: string, wanted: RegExp])[] = [
  [
    'a base without a value',
    'ARG BASE\nFROM ${BASE}\n',
    /^Dockerfile:2: the base image \$\{BASE\} has a variable without a value: .*--build-arg BASE=VALUE\.$/,
  ],
  ['an argument of the builder in a base', 'FROM a-$TARGETARCH\n', /variable without a value/],
];

for (const [what, text, wanted] of refusals) {
  test(`refuses ${what}`, (t) => {
    t.throws(() => plan(text), { message: wanted });
  });
}

const buildkit: readonly (readonly [what: string, text: string])[] = [
  ['a mount of RUN', 'FROM a\nRUN --mount=type=cache,target=/c true\n'],
  ['a heredoc', 'FROM a\nRUN <<E\ntrue\nE\n'],
  ['a link', 'FROM a\nCOPY --link x /x\n'],
  ['an automatic argument', 'FROM a\nARG TARGETARCH\n'],
  ['a platform that the builder fills in', 'FROM --platform=$BUILDPLATFORM a\n'],
];

for (const [what, text] of buildkit) {
  test(`${what} is built by BuildKit`, (t) => {
    const step = plan(text);
    t.true(step.buildkit);
    t.false(step.docker.includes('--force-rm'));
    t.deepEqual(inputImages(step), ['a']);
    t.deepEqual(buildWorkload(request, text, 'Dockerfile', { limits }).requirements, ['buildkit']);
  });
}

test('a flag may ask for BuildKit too; the requirement follows from all builds', (t) => {
  const one = plan('FROM a\n', { needsBuildkit: true, flags: ['--secret=id=x'] });
  t.true(one.buildkit);
  t.deepEqual(buildRequirements([one, one]), ['buildkit']);
  t.deepEqual(buildRequirements([one, plan('FROM a\n')]), ['buildkit', 'default-runtime']);
  t.deepEqual(buildRequirements([]), []);
});

test('what the engine can do alone is taken', (t) => {
  const text = 'FROM --platform=linux/amd64 a\nCOPY --chown=1:2 x /x\nHEALTHCHECK --interval=1s CMD true\nADD x /y\n';
  t.deepEqual(inputImages(plan(text)), ['a']);
  t.is(plan(text).buildkit, undefined);
});

test('the text is the same but for the images', (t) => {
  const text =
    '\uFEFF# syntax=docker/dockerfile:1\nARG V=1\nFROM a:$V AS x\nFROM b\nCOPY --from=c:2 / /\nCOPY --from=x / /\n';
  const { input = [] } = plan(text);
  const named = input.map((piece) => (typeof piece === 'string' ? piece : { image: `<${piece.image}>` }));
  t.is(
    inputText(named),
    '# syntax=docker/dockerfile:1\nARG V=1\nFROM <a:1> AS x\nFROM <b>\nCOPY --from=<c:2> / /\nCOPY --from=x / /\n',
  );
});

test('every part of a Dockerfile of plain stages stays in its place', (t) => {
  const stage = fc.record({
    image: fc.stringMatching(/^[a-z]{1,8}(:[a-z0-9]{1,4})?$/),
    gap: fc.stringMatching(/^ {1,4}$/),
    run: fc.stringMatching(/^[a-z0-9 |&]{0,20}$/),
  });
  fc.assert(
    fc.property(fc.array(stage, { minLength: 1, maxLength: 5 }), (stages) => {
      const text = stages.map(({ image, gap, run }) => `FROM${gap}${image}x\nRUN x${run}\n`).join('');
      const step = plan(text);
      t.is(inputText(step.input ?? []), text);
      t.deepEqual(inputImages(step), [...new Set(stages.map(({ image }) => `${image}x`))]);
    }),
  );
});

test('arguments, stage and flags go to the client; the workload can be declared', (t) => {
  const more = { args: new Map([['A', 'b c']]), target: 'x', flags: ['--network=host'] };
  const { docker } = plan('FROM a AS x\n', more);
  t.deepEqual(docker, [
    ...['build', '--force-rm', '--tag', '{own:app}', '--file', '-'],
    ...['--build-arg=A=b c', '--target=x', '--network=host', '/src'],
  ]);
  const alone = buildWorkload({ ...request, ...more }, 'FROM a AS x\n', 'Dockerfile', { limits });
  t.is(alone.title, "docker build --file=Dockerfile '--build-arg=A=b c' --target=x --network=host /src");
  t.is(alone.services, undefined);
  t.is(alone.timeoutSeconds, 600);
  t.true(Workload.safeParse(alone).success);
  const kept = buildWorkload(request, 'FROM a\n', 'Dockerfile', { limits, staysRunning: true });
  t.deepEqual(kept.services, [{ name: 'app', command: [], image: '{own:app}' }]);
});

test('an argument that a trial would fill in is refused', (t) => {
  t.throws(() => plan('FROM a\n', { args: new Map([['A', '{image}']]) }), {
    message: /\{image\} stands in the arguments/,
  });
});
