import test from 'ava';
import fc from 'fast-check';
import { runPrograms } from '../../rules/run-programs.js';

/** Programs as `name arguments`, with `?` behind those whose failure is allowed for. */
const rows: readonly (readonly [text: string, expected: readonly string[]])[] = [
  ['', []],
  ['modprobe tun', ['modprobe tun']],
  ['/usr/sbin/modprobe tun', ['modprobe tun']],
  ['a; b && c | d & e\nf', ['a', 'b', 'c', 'd', 'e', 'f']],
  ['modprobe a || true', ['modprobe a?', 'true']],
  ['modprobe a && modprobe b || true; c', ['modprobe a?', 'modprobe b?', 'true', 'c']],
  ['x || modprobe a', ['x?', 'modprobe a']],
  ['if modprobe a; then b; else c; fi', ['modprobe a?', 'b', 'c', 'fi']],
  ['! modprobe a', ['modprobe a?']],
  ['for x in 1 2; do modprobe $x; done', ['for x in 1 2', 'modprobe $x', 'done']],
  ["sh -c 'modprobe a && b'", ['modprobe a', 'b']],
  ['bash -euxc "modprobe a"', ['modprobe a']],
  // A list that was joined by blanks has lost its quotes.
  ['sh -c modprobe a && b', ['modprobe a', 'b']],
  ['/bin/bash -c \'sh -c "modprobe a"\'', ['modprobe a']],
  ["sh -c 'modprobe a' || true", ['modprobe a?', 'true']],
  ['sh script.sh', []],
  ['["sh", "-c", "modprobe a || b"]', ['modprobe a?', 'b']],
  ['["mknod", "/dev/x", "c", "1", "3"]', ['mknod /dev/x c 1 3']],
  ['sudo -u root -E modprobe a', ['modprobe a']],
  ['env A=1 B=2 modprobe a', ['modprobe a']],
  ['A=1 modprobe a', ['modprobe a']],
  ['nice -n 5 timeout -s KILL 10 modprobe a', ['modprobe a']],
  ['tini -- modprobe a', ['modprobe a']],
  ['exec gosu app modprobe a', ['modprobe a']],
  ['chroot /mnt modprobe a', ['modprobe a']],
  ['/docker-entrypoint.sh modprobe a', ['docker-entrypoint.sh modprobe a', 'modprobe a']],
  ["entrypoint sh -c 'modprobe a'", ['entrypoint sh -c modprobe a', 'modprobe a']],
  ['/entrypoint.py modprobe a', ['entrypoint.py modprobe a']],
  ['/run.sh modprobe a', ['run.sh modprobe a']],
  ['echo "modprobe a; rmmod b"', ['echo modprobe a; rmmod b']],
  ["echo 'a' # modprobe b", ['echo a']],
  ['mkdir -p /a \\\n && mknod /a/b c 1 3', ['mkdir -p /a', 'mknod /a/b c 1 3']],
  ['x=$(modprobe a)', ['modprobe a']],
  ['(cd /a; modprobe b)', ['cd /a', 'modprobe b']],
  ['{ modprobe a; }', ['modprobe a']],
  ['echo ${A:-b} {c,d}', ['echo ${A:-b} {c,d}']],
  ['<<EOF\nmodprobe a\nEOF', ['<<EOF', 'modprobe a', 'EOF']],
];

for (const [text, expected] of rows) {
  test(`${JSON.stringify(text)}: programs`, (t) => {
    const shown = runPrograms(text).map((run) => `${run.program} ${run.arguments}`.trim() + (run.tolerated ? '?' : ''));
    t.deepEqual(shown, expected);
  });
}

test('no text is too strange to be read, and none takes long', (t) => {
  const odd = fc.array(
    fc.constantFrom('sh -c ', "'", '"', '\\', '$(', ')', '{', '}', ';', '||', '\n', ' ', 'modprobe', '[', '#', '`'),
    {
      maxLength: 40,
    },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        odd.map((parts) => parts.join('')),
      ),
      (text) => {
        t.true(Array.isArray(runPrograms(text)));
      },
    ),
  );
  t.is(runPrograms(`sh -c ${'sh -c '.repeat(50)}modprobe`).length, 0, 'nested without end');
});
