import test from 'ava';
import { stringify } from 'yaml';
import { readActions } from '../../../inputs/actions/read.js';
import { described, misplaced } from '../described.js';

const workflow = (step: object, job: object = {}, root: object = {}): string =>
  stringify(
    { ...root, jobs: { j: { 'runs-on': 'ubuntu-latest', container: 'i', ...job, steps: [step] } } },
    { lineWidth: 0 },
  );

const rows: readonly (readonly [title: string, text: string, commands: readonly string[]])[] = [
  ['a line', workflow({ run: 'mknod /x c 1 3' }), ['mknod /x c 1 3']],
  ['lines, each with its own place', workflow({ run: 'a\nb \\\n  c\n\n# d\ne\n' }), ['a', 'b \\\n            c', 'e']],
  ['lists that go on in the next line', workflow({ run: 'a ||\n  true\nb &&\nc\n' }), ['a ||\ntrue', 'b &&\nc']],
  ['a here-document is text', workflow({ run: "cat <<'EOF'\nmodprobe x\nEOF\na\n" }), ["cat <<'EOF'", 'a']],
  [
    'a here-document that a shell reads',
    workflow({ run: 'sh <<EOF\nmodprobe x\nEOF\n' }),
    ['sh <<EOF', 'modprobe x', 'EOF'],
  ],
  ['bash with options', workflow({ run: 'a', shell: 'bash -l {0}' }), ['a']],
  ['another language', workflow({ run: 'a', shell: 'python' }), []],
  ['another language of the job', workflow({ run: 'a' }, { defaults: { run: { shell: 'pwsh' } } }), []],
  ['another language of the workflow', workflow({ run: 'a' }, {}, { defaults: { run: { shell: 'pwsh' } } }), []],
  ['the step before the job', workflow({ run: 'a', shell: 'sh' }, { defaults: { run: { shell: 'pwsh' } } }), ['a']],
  ['a failure that is allowed', workflow({ run: 'a', 'continue-on-error': true }), []],
  ['a step that runs an action', workflow({ uses: 'a/b@v1' }), []],
  ['a job on the runner itself', workflow({ run: 'a' }, { container: null }), []],
];
for (const [title, text, commands] of rows) {
  test(`steps in a container, ${title}`, (t) => {
    const read = readActions(text, 'a.yml');
    const found = read.ok ? read.subjects.flatMap(({ settings }) => settings) : [];
    t.deepEqual(
      found.filter(({ name }) => name === 'command').map(({ value }) => value),
      commands,
      described(read).join('\n'),
    );
    t.deepEqual(misplaced(text, read), []);
  });
}
