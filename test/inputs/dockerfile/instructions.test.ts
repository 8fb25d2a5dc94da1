import test from 'ava';
import { readDockerfile } from '../../../inputs/dockerfile/read.js';
import { bodyOf, settingsOf, stagesOf } from './settings-of.js';

const bodies: readonly (readonly [string, readonly string[]])[] = [
  ['RUN a b', ['run=a b']],
  ['run a b', ['run=a b']],
  ['RUN ["a", "b c"]', ["run=a 'b c'"]],
  ['RUN [ -f x ] && y', ['run=[ -f x ] && y']],
  ['RUN --security=insecure x', ['run-security=insecure', 'run=x']],
  ['RUN --security=sandbox --network=HOST x', ['run-security=sandbox', 'run-network=host', 'run=x']],
  ['RUN --network="none" x', ['run-network=none', 'run=x']],
  ['RUN --mount=target=/x,source=y cmd', ['run-mount=type=bind,target=/x,source=y', 'run=cmd']],
  ['RUN --mount=target=/x,type=CACHE cmd', ['run-mount=type=cache,target=/x', 'run=cmd']],
  ['RUN --device=vendor.com/gpu=all,required x', ['device=vendor.com/gpu=all', 'run=x']],
  ['RUN -- --mount=x', ['run=--mount=x']],
  ['RUN x --mount=type=cache', ['run=x --mount=type=cache']],
  ['RUN \\\n  --network=host \\\n\n  # no\n  x', ['run-network=host', 'run=x']],
  ['RUN a \\\n# comment \\\nb', ['run=a b']],
  ['RUN a \\   \n  b', ['run=a   b']],
  ['RUN a \\\\\nUSER b', ['run=a \\\\', 'user=b']],
  ['RUN <<EOF\nUSER x\nEOF\nUSER y', ['run=<<EOF\nUSER x', 'user=y']],
  ['RUN <<"E F" cat\nx\nE F', ['run=<<"E F" cat\nx']],
  ['RUN <<-EOF\n\tx\n\tEOF', ['run=<<-EOF\nx']],
  ['RUN cat << EOF > /x\na\nEOF', ['run=cat << EOF > /x\na']],
  ['RUN 3<<A cat <<B\na\nA\nb\nB\nUSER x', ['run=3<<A cat <<B\na\nb', 'user=x']],
  ['RUN echo "<<EOF"\nUSER x', ['run=echo "<<EOF"', 'user=x']],
  ['RUN ["cat", "<<EOF"]\nUSER x', ["run=cat '<<EOF'", 'user=x']],
  ['COPY <<EOF /x\nUSER a\nEOF\nUSER b', ['user=b']],
  ['CMD echo <<EOF\nUSER x', ['user=x', 'command=echo <<EOF']],
  ['ONBUILD RUN <<EOF\nUSER a\nEOF\nUSER b', ['run=<<EOF\nUSER a', 'user=b']],
  ['ONBUILD RUN --security=insecure x', ['run-security=insecure', 'run=x']],
  ['onbuild user x', ['user=x']],
  ['USER root', ['user=root']],
  ['ARG U=app\nUSER $U:${G:-users}', ['user=app:users']],
  ['ENV U=a\nARG U=b\nUSER $U', ['env=U=a', 'user=a']],
  ['ARG U\nUSER $U', ['user=$U']],
  ['USER \\$U', ['user=$U']],
  ['ENV A=1 B="two words" C=x\\ y', ['env=A=1', 'env=B=two words', 'env=C=x\\ y']],
  ['ENV A one two', ['env=A=one two']],
  ["ENV A=1\nENV B=$A-${A:+set}-${N:+no}-'q'", ['env=A=1', 'env=B=1-set--q']],
  ['CMD ["/sbin/init"]', ['command=/sbin/init']],
  ['ENTRYPOINT exec top -b', ['command=exec top -b']],
  ['HEALTHCHECK NONE', ['healthcheck=none']],
  ['HEALTHCHECK --interval=1s CMD ["curl", "x y"]', ["healthcheck=curl 'x y'"]],
  ['HEALTHCHECK CMD curl x || exit 1', ['healthcheck=curl x || exit 1']],
  ['VOLUME ["/a", "/b"]', ['volume=:/a', 'volume=:/b']],
  ['VOLUME /a /b', ['volume=:/a', 'volume=:/b']],
  ['ENTRYPOINT ["sh", "-c"]\nCMD ["a && b"]', ["command=sh -c 'a && b'"]],
  ['CMD ["a && b"]\nENTRYPOINT ["sh", "-c"]', ["command=sh -c 'a && b'"]],
  ['ENTRYPOINT ["a"]\nCMD b && c', ["command=a /bin/sh -c 'b && c'"]],
  ['ENTRYPOINT a\nCMD ["b"]', ['command=a']],
  ['CMD a\nCMD b', ['command=b']],
  ['ENTRYPOINT []\nCMD ["b"]', ['command=b']],
  ['ENTRYPOINT ["a"]\nONBUILD CMD ["b"]\nONBUILD ENTRYPOINT ["c"]', ['command=a', 'command=c b']],
  ['COPY --from=y --chown=1:2 --link a b\nADD --checksum=x --keep-git-dir=true a b', ['copy-chown=1:2']],
  ['ARG ID=70000\nADD --chown=$ID:${ID} a b', ['copy-chown=70000:70000']],
  ['ONBUILD COPY --chown=app a b', ['copy-chown=app']],
  ['WORKDIR /x\nEXPOSE 80\nLABEL a=b\nSTOPSIGNAL 9\nSHELL ["x"]\nMAINTAINER me', []],
];

for (const [text, wanted] of bodies) {
  test(`reads ${JSON.stringify(text)}`, (t) => {
    t.deepEqual(bodyOf(text), wanted);
  });
}

const bases: readonly (readonly [string, readonly string[]])[] = [
  ['FROM a', ['base-image=a @1:1']],
  ['from a as B', ['base-image=a @1:1']],
  ['  FROM a', ['base-image=a @1:3']],
  ['ARG V=1\nFROM a:$V', ['base-image=a:1 @2:1']],
  ['ARG V=1\nARG W=x${V}\nFROM a:${W}', ['base-image=a:x1 @3:1']],
  ['ARG V\nFROM a:${V:-2}', ['base-image=a:2 @2:1']],
  ['ARG V\nFROM a:$V', ['base-image=a:$V @2:1']],
  ['ARG V=1\nFROM a\nARG V\nUSER $V', ['base-image=a @2:1', 'user=1 @4:1']],
  ['ARG V=1\nFROM a\nUSER $V', ['base-image=a @2:1', 'user=$V @3:1']],
  ['FROM --platform=windows/amd64 a', ['base-image=a @1:1', 'build-platform=windows/amd64 @1:6']],
  ['ARG P=linux/arm64\nFROM --platform=${P} "a"', ['base-image=a @2:1', 'build-platform=linux/arm64 @2:6']],
  ['FROM a AS one\nENV E=1\nFROM One\nUSER $E', ['base-image=a @1:1', 'env=E=1 @2:5', 'user=1 @4:1']],
  [
    'FROM a AS one\nENTRYPOINT ["e"]\nCMD ["c"]\nFROM one\nCMD ["d"]\nFROM one\nUSER u',
    ['base-image=a @1:1', 'command=e c @2:1', 'command=e d @5:1', 'user=u @7:1'],
  ],
  ['FROM a AS one\nCMD ["c"]\nFROM one\nENTRYPOINT ["e"]', ['base-image=a @1:1', 'command=c @2:1', 'command=e @4:1']],
  ['ARG S=one\nFROM a AS one\nFROM ${S}', ['base-image=a @2:1']],
  ['FROM scratch', ['base-image=scratch @1:1']],
  ['# escape=`\nFROM a `\n  AS b\nRUN c \\\nUSER d', ['base-image=a @2:1', 'run=c \\ @4:1', 'user=d @5:1']],
  ['# syntax=docker/dockerfile:1\n# escape=`\nFROM a`\nb', ['base-image=ab @3:1']],
  ['# a comment\n# escape=`\nFROM a\nRUN b `\nUSER c', ['base-image=a @3:1', 'run=b ` @4:1', 'user=c @5:1']],
];

for (const [text, wanted] of bases) {
  test(`begins a stage with ${JSON.stringify(text)}`, (t) => {
    t.deepEqual(settingsOf(text), wanted);
  });
}

test('each stage is a build of its own, at its FROM', (t) => {
  const stages = stagesOf('FROM a AS One\nUSER x\n\nFROM b\nUSER y\n');
  t.deepEqual(
    stages.map(({ kind, origin, name, place, settings }) => [kind, origin, name, place.line, settings.length]),
    [
      ['build', 'dockerfile', 'one', 1, 2],
      ['build', 'dockerfile', undefined, 4, 2],
    ],
  );
});

test('a quotation holds the instruction as it is written, on one line', (t) => {
  const [stage] = stagesOf('FROM x\nRUN --network=host a \\\n  # why\n  b\n');
  t.deepEqual(
    stage?.settings.map(({ quoted }) => quoted),
    ['FROM x', '--network=host', 'RUN --network=host a \\ # why b'],
  );
});

test('a quotation goes to the end of a heredoc, and no further than 200 characters', (t) => {
  const [short, long] = stagesOf(`FROM x\nRUN <<EOF\na\nEOF\nFROM y\nRUN ${'x'.repeat(300)}`);
  t.is(short?.settings[1]?.quoted, 'RUN <<EOF a EOF');
  t.is(long?.settings[1]?.quoted, `RUN ${'x'.repeat(195)}…`);
});

const remarks: readonly (readonly [string, RegExp])[] = [
  ['ARG V\nFROM a:$V', /^The base image uses V, which has no default \(Dockerfile:2\): it stays as written\.$/],
  ['# syntax=acme/frontend\nFROM a\nRUN --acme x', /^Dockerfile is built by the frontend acme\/frontend/],
];

for (const [text, remark] of remarks) {
  test(`remarks on ${JSON.stringify(text)}`, (t) => {
    const read = readDockerfile(text, 'Dockerfile');
    if (!read.ok) return t.fail(read.message);
    t.is(read.remarks.length, 1);
    t.regex(read.remarks[0] ?? '', remark);
  });
}

for (const text of [
  'FROM $TARGETPLATFORM',
  '# syntax=docker.io/docker/dockerfile:1.4\nFROM a',
  'FROM --platform=$BUILDPLATFORM a',
]) {
  test(`has no remark on ${JSON.stringify(text)}`, (t) => {
    const read = readDockerfile(text, 'Dockerfile');
    t.deepEqual(read.ok && read.remarks, []);
  });
}

const refused: readonly (readonly [string, RegExp, number, number])[] = [
  ['', /^Dockerfile holds no FROM/, 1, 1],
  ['# only\n', /holds no FROM/, 1, 1],
  ['ARG A=1\n', /holds no FROM/, 1, 1],
  ['RUN x\nFROM a', /^Dockerfile:1: RUN stands before the first FROM/, 1, 1],
  ['FROM', /^Dockerfile:1: FROM needs an image/, 1, 1],
  ['FROM a b', /FROM needs an image/, 1, 1],
  ['FROM a AS', /FROM needs an image/, 1, 1],
  ['FROM a AS b c', /FROM needs an image/, 1, 1],
  ['FROM a\nRUNN x', /^Dockerfile:2: RUNN is not an instruction: did you mean RUN\?/, 2, 1],
  ['FROM a\n\n  something else', /^Dockerfile:3: something is not an instruction/, 3, 3],
  ['FROM a\nRUN --mont=x y', /^Dockerfile:2: RUN has no flag --mont: did you mean --mount\?/, 2, 5],
  ['FROM a\nRUN \\\n  --mount x', /^Dockerfile:3: --mount needs a value/, 3, 3],
  ['FROM a\nRUN --network=hots x', /^Dockerfile:2: --network must be default or none or host, not hots/, 2, 5],
  ['FROM a\nRUN --security=insecrue x', /--security must be insecure or sandbox/, 2, 5],
  ['FROM a\nRUN --mount=type=cach,target=/x y', /--mount has no type cach: did you mean cache\?/, 2, 5],
  ['FROM a\nCOPY --frm=x a b', /COPY has no flag --frm: did you mean --from\?/, 2, 6],
  ['FROM a\nUSER --x y', /USER has no flag --x/, 2, 6],
  ['FROM a\nRUN <<EOF\nx\n', /^Dockerfile:2: the heredoc <<EOF does not end/, 2, 1],
  ['FROM a\nONBUILD FROM b', /ONBUILD cannot be followed by FROM/, 2, 1],
  ['FROM a\nONBUILD ONBUILD RUN x', /ONBUILD cannot be followed by ONBUILD/, 2, 1],
  ['FROM a\nONBUILD RNU x', /RNU is not an instruction/, 2, 9],
  ['FROM a\nONBUILD RUN --mont=x y', /RUN has no flag --mont/, 2, 13],
  ['FROM a\nENV A=1 B', /ENV B has no value/, 2, 9],
  ['# escape=x\nFROM a', /^Dockerfile:1: the escape character must be/, 1, 1],
  ['# escape=`\n# escape=`\nFROM a', /^Dockerfile:2: the directive escape stands there twice/, 2, 1],
];

for (const [text, message, line, column] of refused) {
  test(`refuses ${JSON.stringify(text)}`, (t) => {
    const read = readDockerfile(text, 'Dockerfile');
    if (read.ok) return t.fail();
    t.regex(read.message, message);
    t.deepEqual(read.place, { file: 'Dockerfile', line, column });
  });
}
