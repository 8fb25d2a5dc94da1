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
  [
    'a here-document that a shell behind other words reads',
    workflow({ run: 'sudo bash <<EOF\na\nEOF\nif true; then sh <<EOF\nb\nEOF\nfi\n' }),
    ['sudo bash <<EOF', 'a', 'EOF', 'if true; then sh <<EOF', 'b', 'EOF', 'fi'],
  ],
  ['a here-document with a quoted end', workflow({ run: 'cat << \\EOF\na\nEOF\nb\n' }), ['cat << \\EOF', 'b']],
  [
    'a here-document with an odd end',
    workflow({ run: "cat > f <<'END-X.1'\na\nEND-X.1\nb\n" }),
    ["cat > f <<'END-X.1'", 'b'],
  ],
  ['two here-documents of one line', workflow({ run: 'cat <<A - <<B\na\nA\nb\nB\nc\n' }), ['cat <<A - <<B', 'c']],
  ['a here-document that never ends', workflow({ run: 'cat <<EOF\na\n' }), ['cat <<EOF', 'a']],
  ['a here-string', workflow({ run: 'cat <<<EOF\na\nEOF\n' }), ['cat <<<EOF', 'a', 'EOF']],
  ['a shift', workflow({ run: 'echo $((1 << X))\na\nX\n' }), ['echo $((1 << X))', 'a', 'X']],
  ['two less-than signs in quotes', workflow({ run: 'echo "a << b"\na\nb\n' }), ['echo "a << b"', 'a', 'b']],
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
