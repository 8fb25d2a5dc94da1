import test from 'ava';
import { readFileWorkload } from '../../inputs/file-workload.js';
import type { InputKind } from '../../inputs/input-kind.js';
import { isSentence, workloadContext } from './workload/workload-of.js';

const read = (text: string, as?: InputKind): ReturnType<typeof readFileWorkload> =>
  readFileWorkload(text, 'some.file', workloadContext(), as);

/** A text of each kind that can be run, and the title that its workload gets. */
const run: readonly (readonly [InputKind, string, string])[] = [
  ['compose', 'services: {web: {image: a}}', 'some.file: web'],
  ['kubernetes', 'apiVersion: v1\nkind: Pod\nspec: {containers: [{name: c, image: a}]}', 'some.file: Pod (c)'],
  ['devcontainer', '// mine\n{"image": "a", "features": {}}', 'some.file: a'],
  ['dockerfile', 'FROM a\nRUN b\n', 'docker build --file=some.file /home/me/app'],
  ['docker-run', '# a line\n\n  docker run \\\n  --rm a b\n', 'docker run a b'],
];

for (const [kind, text, title] of run) {
  test(`${kind}: found from the content and made into a workload`, (t) => {
    for (const found of [read(text), read(text, kind)]) t.is(found.ok ? found.workload.title : found.message, title);
  });
}

/** A text of each kind that cannot, and of none. */
const refused: readonly (readonly [string, RegExp])[] = [
  ['on: push\njobs: {}', /of GitHub Actions cannot be run by a check: .*check --static/],
  [
    '# a comment\n\ndocker build .\n',
    /^some\.file: there is no Dockerfile \/home\/me\/app\/Dockerfile: name it with --file\.$/,
  ],
  ['FROM $A\nRUN b\n', /^some\.file:1: the base image \$A has a variable without a value/],
  ['docker run --gpus all a', /^some\.file: --gpus cannot be carried over/],
  ['services: {web: {}}', /^some\.file:1: the service web/],
];

for (const [text, wanted] of refused) {
  test(`refuses ${text.split('\n', 1).join('')}`, (t) => {
    const found = read(text);
    t.false(found.ok);
    if (found.ok) return;
    t.regex(found.message, wanted);
    t.true(isSentence(found.message, 'some.file'), found.message);
  });
}

test('a text of no kind, and one of another kind than is said', (t) => {
  for (const [text, as, wanted] of [
    ['', undefined, /^The file is empty\.$/],
    ['hello', undefined, /^The content is neither .*--as/],
    ['services: {web: {image: a}}', 'devcontainer', /not JSON with comments/],
    ['services: {web: {image: a}}', 'kubernetes', /describes no pod/],
  ] as const) {
    const found = read(text, as);
    t.regex(found.ok ? '' : found.message, wanted);
  }
});
