import test from 'ava';
import { readDockerfile } from '../../../inputs/dockerfile/read.js';
import { fixtureTexts } from '../fixture-texts.js';

/** By fixture: its stages, and what must be found, as `NAME=VALUE @LINE:COLUMN`. */
const expected: Readonly<Record<string, readonly [readonly (string | undefined)[], readonly string[]]>> = {
  'go-multi-stage.Dockerfile': [
    ['build', 'final'],
    [
      'base-image=golang:1.24-alpine3.21 @5:1',
      'build-platform=$BUILDPLATFORM @5:6',
      'run-mount=type=cache,target=/go/pkg/mod @8:5',
      'run-mount=type=bind,source=go.mod,target=go.mod @11:5',
      'run=go mod download -x @8:1',
      'base-image=alpine:3.21 @18:1',
      'user=app @21:1',
      'healthcheck=wget -q -O - http://localhost:8080/health @24:1',
      'command=/bin/server --listen :8080 @25:1',
    ],
  ],
  'insecure-builder.Dockerfile': [
    ['rootfs', 'check'],
    [
      'run-security=insecure @3:5',
      'run-network=host @5:5',
      'run-network=none @6:5',
      'run-mount=type=secret,id=npmrc,target=/root/.npmrc @6:20',
      'run-mount=type=ssh @7:5',
      'run-mount=type=tmpfs,target=/tmp,size=64m @7:22',
      "run=<<'SCRIPT'\nset -eux\n# No comment of the Dockerfile: part of the script.\nnpm ci\nmake @6:1",
      'run=<<-ONE cat - <<-TWO\nfirst\nsecond @15:1',
      'user=nobody:nogroup @20:1',
    ],
  ],
  'systemd.Dockerfile': [
    [undefined],
    [
      'env=LANG=en_US.UTF-8 @3:5',
      "run=/bin/sh -c 'dnf -y install systemd && dnf clean all' @4:1",
      'volume=:/sys/fs/cgroup @7:1',
      'volume=:/var/lib/docker @8:1',
      'run-mount=type=cache,target=/var/cache/dnf @9:13',
      'run=dnf -y upgrade @9:9',
      'command=/usr/sbin/init @10:1',
    ],
  ],
  'windows.Dockerfile': [
    [undefined],
    [
      'base-image=mcr.microsoft.com/windows/servercore:ltsc2022 @3:1',
      'run=New-Item -ItemType Directory C:\\app;     Copy-Item C:\\source\\* C:\\app\\ @5:1',
      'user=ContainerAdministrator @7:1',
      'command=C:\\app\\server.exe @8:1',
    ],
  ],
};

test('every fixture has an expectation', (t) => {
  t.deepEqual(
    fixtureTexts('dockerfile').map(({ name }) => name),
    Object.keys(expected).sort(),
  );
});

for (const { name, text } of fixtureTexts('dockerfile')) {
  test(`reads ${name}`, (t) => {
    const read = readDockerfile(text, name);
    if (!read.ok) return t.fail(read.message);
    const [stages, wanted] = expected[name] ?? [[], []];
    t.deepEqual(
      read.subjects.map((subject) => subject.name),
      stages,
    );
    const found = read.subjects.flatMap(({ settings }) =>
      settings.map((one) => `${one.name}=${one.value} @${String(one.place.line)}:${String(one.place.column)}`),
    );
    for (const line of wanted) t.true(found.includes(line), `${line} is not among\n${found.join('\n')}`);
    t.deepEqual(read.remarks, []);
  });
}
