import test from 'ava';
import { parse, stringify } from 'yaml';
import { readActions } from '../../../inputs/actions/read.js';
import { described, misplaced } from '../described.js';

const options = 'runs-on: ubuntu-latest, container: {image: i, options: "--network=${{ matrix.a }} ${{ matrix.b }}"}';
const job = (matrix: string, rest = options): string => `jobs:\n  j: {strategy: {matrix: ${matrix}}, ${rest}}\n`;

/** Names and settings of what is read, without places; remarks but the one about GitHub's runners. */
const read = (text: string): readonly string[] =>
  described(readActions(text, 'a.yml'))
    .filter((line) => !line.startsWith('# The runners'))
    .map((line) => line.replace(/^(container|build) (.*) \d+:\d+$/, '$2').replace(/^ +\d+:\d+ /, ' '));

const image = ' image=i';
const unknownA = '# a.yml:2: the value of ${{ matrix.a }} is not known, so what it sets is not looked at.';
const unknownB = '# a.yml:2: the value of ${{ matrix.b }} is not known, so what it sets is not looked at.';
const rows: readonly (readonly [matrix: string, lines: readonly string[]])[] = [
  ['{a: [x, host]}', ['j (a: x)', image, ' network=x', 'j (a: host)', image, ' network=host']],
  [
    '{a: [x], b: [--pid=host, "--ipc=host --privileged"]}',
    [
      ...['j (a: x, b: --pid=host)', image, ' network=x', ' pid=host'],
      ...['j (a: x, b: --ipc=host --privileged)', image, ' network=x', ' ipc=host', ' privileged=true'],
    ],
  ],
  ['{a: [x, y], exclude: [{a: x}]}', ['j', image, ' network=y']],
  [
    '{a: [x, y], b: ["", --privileged], exclude: [{a: x, b: --privileged}, {a: y, b: ""}]}',
    [...['j (a: x)', image, ' network=x'], ...['j (a: y, b: --privileged)', image, ' network=y', ' privileged=true']],
  ],
  [
    '{include: [{a: x}, {a: y, b: --pid=host}]}',
    [...['j (a: x)', image, ' network=x'], ...['j (a: y, b: --pid=host)', image, ' network=y', ' pid=host']],
  ],
  [
    '{a: [x, y], include: [{a: y, b: --pid=host}]}',
    [...['j (a: x)', image, ' network=x'], ...['j (a: y, b: --pid=host)', image, ' network=y', ' pid=host']],
  ],
  [
    '{a: [x], include: [{b: --pid=host}, {b: --ipc=host}, {a: z}]}',
    [...['j (a: x, b: --ipc=host)', image, ' network=x', ' ipc=host'], ...['j (a: z)', image, ' network=z']],
  ],
  [
    '{a: [x, y], b: ["", --privileged], c: [1, 2], exclude: [{a: x, b: --privileged}]}',
    [
      ...['j (a: x)', image, ' network=x', 'j (a: y)', image, ' network=y'],
      ...['j (a: y, b: --privileged)', image, ' network=y', ' privileged=true'],
    ],
  ],
  ['{A: [x], b: [{e: f}]}', ['j', image, ' network=x', unknownB]],
  ['{a: &l [x, *l]}', ['j (a: x)', image, ' network=x', 'j', image, ' network=${{ matrix.a }}', unknownA]],
  ['{a: [x, x], other: [1, 2, 3]}', ['j', image, ' network=x']],
  [
    '{a: [x], b: ["${{ inputs.c }}"]}',
    [
      'j',
      image,
      ' network=x',
      '# a.yml:2: the value of ${{ inputs.c }} is not known, so what it sets is not looked at.',
    ],
  ],
  ['{a: [x], include: "${{ fromJSON(inputs.c) }}"}', ['j', image, ' network=x', unknownB]],
  [
    '{a: "${{ fromJSON(inputs.c) }}", b: [--privileged]}',
    ['j', image, ' network=${{ matrix.a }}', ' privileged=true', unknownA],
  ],
  ['"${{ fromJSON(inputs.c) }}"', ['j', image, ' network=${{ matrix.a }}', unknownB, unknownA]],
  [
    `{a: [${Array.from({ length: 300 }, (_, index) => String(index)).join(', ')}]}`,
    ['j', image, ' network=${{ matrix.a }}', unknownB, unknownA],
  ],
];
for (const [matrix, lines] of rows) {
  test(`matrix ${matrix.slice(0, 90)}`, (t) => {
    t.deepEqual(read(job(matrix)), lines);
  });
}

/** Where a value is put in. */
const uses: readonly (readonly [rest: string, setting: string])[] = [
  ['container: "${{ matrix.a }}"', 'image=v/w'],
  ['container: "${{matrix[\'a\']}}"', 'image=v/w'],
  ['container: {image: i, volumes: ["/${{ matrix.a }}:/s"]}', 'bind=/v/w:/s'],
  ['container: {image: i, env: {E: "${{ matrix.a }}"}}', 'env=E=v/w'],
  ['container: {image: i, options: "--user \'${{ matrix.d.e }} f\'"}', 'user=x y f'],
  ['services: {s: {image: "${{ matrix.a }}"}}', 'image=v/w'],
  ['steps: [{uses: "docker://${{ matrix.a }}"}]', 'image=v/w'],
  ['steps: [{uses: docker/build-push-action@v6, with: {network: "${{ matrix.a }}"}}]', 'build-network=v/w'],
  ['steps: [{run: "docker run --pid=${{ matrix.a }} i"}]', 'pid=v/w'],
  ['steps: [{run: "${{ matrix.g }}"}]', 'ipc=host'],
  ['container: i, steps: [{run: "mknod ${{ matrix.a }}"}]', 'command=mknod v/w'],
];
for (const [rest, setting] of uses) {
  test(`${rest}: ${setting}`, (t) => {
    const lines = read(
      job('{a: [v/w], d: [{e: x y}], g: [docker run --ipc=host i]}', `runs-on: ubuntu-latest, ${rest}`),
    );
    t.true(lines.includes(` ${setting}`), lines.join('\n'));
    t.false(
      lines.some((line) => line.includes('is not known')),
      lines.join('\n'),
    );
  });
}

test('a container that several jobs share has the values that all of them have', (t) => {
  const rest = 'runs-on: ubuntu-latest, steps: [{uses: "docker://i"}, {uses: "docker://${{ matrix.b }}"}]';
  const names = read(job('{a: [x, y], b: [i, k], exclude: [{a: x, b: k}]}', rest)).filter((line) =>
    line.startsWith('j'),
  );
  t.deepEqual(names, ['j', 'j (b: i)', 'j (b: k)']);
});

test('as many expressions as there may be are read, and the flags behind them', (t) => {
  const many = Array.from({ length: 5000 }, (_, index) => `\${{ vars.A${String(index)} }}`).join(' ');
  const lines = read(`jobs: {j: {runs-on: ubuntu-latest, container: {image: i, options: "${many} --privileged"}}}\n`);
  t.true(lines.includes(' privileged=true'));
  t.is(lines.filter((line) => line.includes('is not known')).length, 5000);
});

test('a literal block has the value too, at its place', (t) => {
  const flow = job('{a: [host]}', 'steps: [{run: "set -e\\ndocker run --pid=${{ matrix.a }} i"}]');
  const text = stringify(parse(flow), { lineWidth: 0 });
  t.true(text.includes('run: |'));
  const found = readActions(text, 'a.yml');
  t.deepEqual(described(found).slice(1), ['  10:44 image=i', '  10:22 pid=host']);
  t.deepEqual(misplaced(text, found), []);
});

test('whose runner it is may be said by the matrix', (t) => {
  const lines = read(job('{os: [ubuntu-latest, self-hosted]}', 'runs-on: "${{ matrix.os }}", container: i'));
  t.deepEqual(lines.slice(0, 5), [
    'j (os: ubuntu-latest)',
    image,
    'j (os: self-hosted)',
    image,
    ' runner-socket=/var/run/docker.sock:/var/run/docker.sock',
  ]);
});
