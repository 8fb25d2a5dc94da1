import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { corpusPages } from '../../ci/corpus/corpus-pages.js';
import { codeBlock, sourceLink } from '../../ci/corpus/markdown-parts.js';
import { workloadCommands } from '../../ci/corpus/workload-commands.js';
import type { Suite } from '../../suites/schema.js';
import type { CatalogEntry } from '../../workloads/catalog.js';
import type { Workload } from '../../workloads/schema.js';
import { anchorsOf, linksOf } from '../docs/markdown.js';
import { tempDir, writeTree } from '../support/temp-dir.js';
import { entryOf, workloadOf } from '../support/workloads.js';

const generator = resolve('dist/ci/generate-corpus.js');

const expectation = {
  targets: ['runc-userns'],
  verdict: 'regressed' as const,
  signature: 'run/exit-1/EPERM',
  reason: 'No capability over it.',
  source: 'https://man7.org/linux/man-pages/man7/user_namespaces.7.html',
  review: '2027-05-31',
};
const suites = (...list: readonly Suite[]): ReadonlyMap<string, Suite> =>
  new Map(list.map((suite) => [suite.id, suite]));
const pages = (entries: readonly CatalogEntry[], known = suites()): Record<string, string> =>
  Object.fromEntries(corpusPages(entries, known).map(({ path, text }) => [path, text]));
const pageOf = (changes: Partial<Workload>): string => pages([entryOf(changes)])['corpus/docker-usage.md'] ?? '';

test('one page for each area and an index that counts and leads to them', (t) => {
  const entries = [
    entryOf({ id: 'a', privileges: ['plain', 'all-caps'], expectations: [expectation] }, 'net/deep'),
    entryOf({ id: 'b', expectations: [{ ...expectation, verdict: 'same-pass', inferred: true }] }),
  ];
  const found = pages(
    entries,
    suites({ id: 'docker-usage', title: 'Flags of docker run', select: { areas: ['docker-usage'] } }),
  );
  t.deepEqual(Object.keys(found), ['corpus.md', 'corpus/net-deep.md', 'corpus/docker-usage.md']);
  const index = found['corpus.md'] ?? '';
  t.true(index.includes('2 workloads, 3 rows'));
  t.true(index.includes('| [net/deep](corpus/net-deep.md) |  | 1 | 2 |'));
  t.true(index.includes('| [docker-usage](corpus/docker-usage.md) | Flags of docker run | 1 | 1 |'));
  t.true(index.includes('| `runc-userns` | 1 | 0 | 2 | 0 | 0 | 0 | 1 |'));
  t.regex(found['corpus/docker-usage.md'] ?? '', /^<!-- .* -->\n\n# Flags of docker run\n\n1 workload in /);
  t.deepEqual(pages(entries), pages([...entries]));
});

test('the description of a suite stands on its page', (t) => {
  const suite = { id: 'docker-usage', title: 'T', description: 'What people type.', select: {} };
  t.true(pages([entryOf()], suites(suite))['corpus/docker-usage.md']?.includes('\n# T\n\nWhat people type.\n'));
});

const shown: readonly (readonly [what: string, changes: Partial<Workload>, text: string])[] = [
  ['why', { why: 'Everybody does.' }, '**A container runs a command**\n\nEverybody does.\n'],
  ['privileges', { privileges: ['plain', 'privileged'] }, '- Privileges: `plain`, `privileged`\n'],
  ['another image', { imageVariable: 'NODE_IMAGE' }, '- Image: `busybox`, or what `NODE_IMAGE` names\n'],
  [
    'requirements',
    { requirements: ['fuse', 'docker-client'], steps: [{ docker: ['ps'] }] },
    '- Needs: `fuse`, `docker-client`\n',
  ],
  [
    'changes of kernel state',
    { mutates: ['all-caps'] },
    '- Needs: `--allow-mutating` with `all-caps`, because it changes',
  ],
  [
    'observables',
    { observables: [{ id: 'o', read: 'cat /x' }] },
    '- Must agree between the sides: `o`, from `cat /x`\n',
  ],
  ['a mutation of an option', { mutation: { removeOption: 'capDrop' } }, '- Has to turn red: without `--cap-drop`\n'],
  ['a mutation by options', { mutation: { options: { memory: '1g' } } }, '- Has to turn red: with `--memory=1g`\n'],
  ['a mutation of a step', { mutation: { removeStep: 0 } }, '- Has to turn red: without step 1\n'],
  ['a mutation of text', { mutation: { replace: 'a', with: '' } }, '- Has to turn red: without `a`\n'],
  ['a replaced text', { mutation: { replace: 'a', with: 'b' } }, '- Has to turn red: with `b` in place of `a`\n'],
  [
    'a time limit',
    { timeoutSeconds: 90, serial: true },
    '- Time limit of a step: 90 s\n- Nothing else runs meanwhile\n',
  ],
  [
    'an adaptation',
    {
      adaptations: [
        {
          targets: ['sysbox-runc'],
          privileges: ['privileged'],
          privilege: 'plain',
          reason: 'It says so.',
          source: 'https://a.example/limits.md',
        },
      ],
    },
    '- Changed for `sysbox-runc` with `privileged`: privilege `plain`. It says so. [a.example: limits.md](https://a.example/limits.md)\n',
  ],
  [
    'an expectation',
    { privileges: ['plain', 'all-caps'], expectations: [{ ...expectation, inferred: true }] },
    '| `runc-userns` | `plain`, `all-caps` | `regressed` `run/exit-1/EPERM` (inferred) | No capability over it. | [man7.org: user\\_namespaces.7.html](https://man7.org/linux/man-pages/man7/user_namespaces.7.html) |\n',
  ],
  ['a source that is no address', { sources: ['mount(2)'] }, 'Sources: mount(2)\n'],
];

for (const [what, changes, text] of shown) {
  test(`${what}: shown`, (t) => {
    t.true(pageOf(changes).includes(text), pageOf(changes));
  });
}

test('commands are what a person would type', (t) => {
  const commands = workloadCommands(
    workloadOf({
      options: { memory: '64m', readOnly: true },
      hostDirs: [
        { name: 'd', files: [{ path: 'f', content: 'a\nb', ownerUid: 7 }] },
        { name: 'app', copyOf: '/home/me/app' },
      ],
      services: [{ name: 's', command: [], isolation: 'baseline', readyLog: 'up' }],
      steps: [
        { script: 'echo a b', exit: 3 },
        { command: ['true'], image: 'debian', options: { memory: '1g' } },
        { exec: 's', script: 'id' },
        { docker: ['logs', '{service:s}'], contains: 'up' },
      ],
    }),
  );
  t.deepEqual(commands, [
    "# the directory d on the engine's host:",
    '#   f, owner 7, mode 0644: "a\\nb"',
    "# app on the engine's host, a copy of /home/me/app",
    'docker run --detach --name=s --runtime=runc --userns=host busybox\n# ready when it prints "up"',
    "docker run --rm --memory=64m --read-only busybox sh -c 'echo a b'\n# has to end with status 3",
    'docker run --rm --memory=1g --read-only debian true',
    'docker exec s sh -c id',
    'docker logs \'{service:s}\'\n# has to print "up"',
  ]);
});

test('no text of a declaration acts in a page', (t) => {
  const hostile = '</pre><script>x</script> [a](b) | `c` \u001b[31m\u202e @user #1 ![i](j)\n\n# head\n\n```\n````';
  const page = pageOf({
    title: hostile,
    why: hostile,
    image: hostile,
    steps: [
      { script: `${hostile}\n`, exit: 1 },
      { docker: ['logs', hostile], contains: hostile },
    ],
    observables: [{ id: 'o', read: hostile }],
    requirements: [hostile],
    expectations: [{ ...expectation, reason: hostile, signature: hostile, source: hostile }],
    adaptations: [
      {
        targets: ['sysbox-runc'],
        options: { env: [hostile] },
        reason: hostile,
        source: `https://a.example/${hostile}`,
      },
    ],
    mutation: { replace: hostile, with: hostile },
    sources: [hostile, 'javascript:alert(1)', 'https://a.example/x)(`"<b>'],
  });
  t.notRegex(page, /[\u0000-\u0008\u000b-\u001f\u202e]/);
  const [, opening = ''] = /\n(`{5,})text\n/.exec(page) ?? [];
  t.is(opening, '`````', 'the fence is longer than what is in it');
  const outside = page.split(new RegExp(`^${opening}.*$`, 'm')).filter((_part, index) => index % 2 === 0);
  t.is(outside.length, 2);
  t.notRegex(outside.join(''), /<script|<\/pre|<b>|!\[|(?<!\\)\]\([bj]\)|@user|\(javascript/);
  t.deepEqual(anchorsOf(outside.join('')), ['docker-usage', 'run-true']);
  const links = linksOf(outside.join('')).filter((link) => !/^(#|\.\.\/corpus\.md$|[bj]$)/.test(link));
  t.true(links.length >= 1 && links.every((link) => link.startsWith('https://a.example/')), links.join(' '));
});

test('a code block keeps its lines, a link its address', (t) => {
  t.is(codeBlock(['a', '```']), '````text\na\n```\n````');
  t.is(sourceLink('https://a.example'), '[a.example](https://a.example)');
  t.is(sourceLink('https://a.example/b(c).md#d'), '[a.example: b(c).md](https://a.example/b%28c%29.md#d)');
});

test('the program writes the pages, and --check fails on each one that differs, with the command that updates it', async (t) => {
  const root = tempDir(t);
  const text = "id: one\ntitle: t\nimage: busybox\nprivileges: [plain]\nsteps: [{ script: 'true' }]\nsources: [s]\n";
  await writeTree(root, {
    'workloads/catalog/net/one.yaml': text,
    'suites/all.yaml': 'id: all\ntitle: t\nselect: {}\n',
  });
  const run = (...args: readonly string[]) =>
    execa(process.execPath, [generator, ...args], { cwd: root, reject: false });
  t.is((await run('--check')).exitCode, 1);
  t.is((await run()).exitCode, 0);
  t.is((await run('--check')).exitCode, 0);
  t.regex(readFileSync(join(root, 'docs/corpus.md'), 'utf8'), /1 workload, 1 row/);
  await writeTree(root, { 'docs/corpus/net.md': 'changed', 'docs/corpus/old.md': '' });
  const { exitCode, stderr } = await run('--check');
  t.is(exitCode, 1);
  t.regex(
    stderr,
    /^docs\/corpus\/net\.md .*npm run build && node dist\/ci\/generate-corpus\.js\ndocs\/corpus\/old\.md /,
  );
  t.is((await run()).exitCode, 0);
  t.deepEqual(readdirSync(join(root, 'docs/corpus')), ['net.md']);
  t.is((await run('--verbose')).exitCode, 2);
});
