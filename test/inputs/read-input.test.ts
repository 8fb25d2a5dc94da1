import test from 'ava';
import type { InputKind } from '../../inputs/input-kind.js';
import { inputKinds } from '../../inputs/input-kind.js';
import { readInput } from '../../inputs/read-input.js';
import { contextWith } from './docker-run/context.js';

const context = contextWith();
const texts: Readonly<Record<InputKind, string>> = {
  compose: 'services:\n  a:\n    image: x\n    pid: host\n',
  dockerfile: 'FROM x\nUSER 70000\n',
  devcontainer: '{ "image": "x", "runArgs": ["--pid=host"] }',
  kubernetes:
    'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  hostPID: true\n  containers: [{ name: a, image: x }]\n',
  actions:
    'on: push\njobs:\n  a:\n    runs-on: self-hosted\n    container: { image: x, options: --pid=host }\n    steps: [{ run: ls }]\n',
  'docker-run': 'docker run --pid=host x',
  'docker-build': 'docker build --network=host .',
};

for (const kind of inputKinds) {
  test(`${kind}: found from the content and read, with the file's name in its places`, async (t) => {
    const read = await readInput(texts[kind], 'dir/some.file', context);
    if (!read.ok) return t.fail(read.message);
    t.is(read.kind, kind);
    const files = read.subjects.flatMap(({ place, settings }) => [
      place.file,
      ...settings.map((setting) => setting.place.file),
    ]);
    t.true(files.length > 1);
    t.deepEqual([...new Set(files)], ['dir/some.file']);
  });
}

test('a kind that is given wins over the content', async (t) => {
  const read = await readInput('services: {}\n', 'f', context, 'dockerfile');
  t.regex(read.ok ? 'read' : read.message, /services: is not an instruction/i);
});

const unknown: readonly (readonly [text: string, sentence: RegExp])[] = [
  ['', /^The file is empty\.$/],
  [' \n\n', /^The file is empty\.$/],
  [
    'stages: [a]\nservices: [b]\na: { script: c }\n',
    /^This is the configuration of GitLab CI, which is not read: check/,
  ],
  [
    'hello',
    /^The content is neither a compose file, a Dockerfile, .* nor a docker build line: say what it is with --as compose\|/,
  ],
];
for (const [text, sentence] of unknown) {
  test(`${JSON.stringify(text)}: one sentence says what to do`, async (t) => {
    const read = await readInput(text, 'f', context);
    t.regex(read.ok ? 'read' : read.message, sentence);
  });
}
