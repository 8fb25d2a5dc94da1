import test from 'ava';
import { readText, subjectsOf } from './compose-of.js';

/** `name=value @line:column «quoted»` of the build. */
const buildOf = (text: string): readonly string[] =>
  subjectsOf(text)
    .filter(({ kind }) => kind === 'build')
    .flatMap(({ settings }) => settings)
    .map(
      ({ name, value, place, quoted }) => `${name}=${value} @${String(place.line)}:${String(place.column)} «${quoted}»`,
    );

test('what a Dockerfile inside the file says stands at its place', (t) => {
  const text = `services:
  web:
    build:
      network: host
      dockerfile_inline: |
        FROM nginx:\${TAG:-1}
        RUN --security=insecure \\
            --network=host x
        RUN echo $$HOME
`;
  t.deepEqual(buildOf(text), [
    'build-network=host @4:7 «network: host»',
    'base-image=nginx:1 @5:7 «dockerfile_inline: | FROM nginx:${TAG:-1} RUN --security=insecure \\ --network=host x RUN echo $$HOME»',
    'run-security=insecure @7:13 «--security=insecure»',
    'run-network=host @8:13 «--network=host»',
    'run=x @7:9 «RUN --security=insecure \\ --network=host x»',
    'run=echo $HOME @5:7 «dockerfile_inline: | FROM nginx:${TAG:-1} RUN --security=insecure \\ --network=host x RUN echo $$HOME»',
  ]);
});

test('a text in quotes stands at its key', (t) => {
  const text = 'services: {web: {build: {dockerfile_inline: "FROM a\\nUSER b"}}}\n';
  t.deepEqual(buildOf(text), [
    'base-image=a @1:26 «dockerfile_inline: "FROM a\\nUSER b"»',
    'user=b @1:26 «dockerfile_inline: "FROM a\\nUSER b"»',
  ]);
});

test('one that cannot be read is said, and the rest is read', (t) => {
  const read = readText('services:\n  web:\n    privileged: true\n    build:\n      dockerfile_inline: RUNN x\n');
  if (!read.ok) return t.fail(read.message);
  t.deepEqual(read.remarks, ['compose.yaml:5: dockerfile_inline:1: RUNN is not an instruction: did you mean RUN?']);
  t.is(read.subjects.length, 2);
});
