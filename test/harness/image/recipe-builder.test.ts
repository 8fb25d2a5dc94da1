import test, { type ExecutionContext } from 'ava';
import { mkdirSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HarnessError } from '../../../harness/errors/harness-error.js';
import { inspectImageFile } from '../../../harness/image/inspect-image-file.js';
import { buildRecipe } from '../../../harness/image/recipe-builder.js';
import { FakeRunner } from '../../../harness/process/fake-runner.js';
import type { ProcessRequest, ProcessResult } from '../../../harness/process/process-runner.js';
import { elfProgram } from './elf-program.js';
import { entriesOf, neverAborted, rootfsEntries, tarOf, temporaryFolder } from './tar-fixtures.js';

const banner = 'BusyBox v9.9.9 (Test 1:2) multi-call binary.\n';

const answerAsBusybox = ({ args }: ProcessRequest): Partial<ProcessResult> => ({
  stdout: args.length === 0 ? banner : 'bin/busybox\nbin/sh\nusr/sbin/chroot\n',
});

/** A folder with recipes, programs and a cache, and what a build in it gives. */
function setUp(t: ExecutionContext, recipe: string, answer: (request: ProcessRequest) => Partial<ProcessResult>) {
  const folder = temporaryFolder(t);
  const recipesDir = join(folder, 'recipes');
  const cacheDir = join(folder, 'cache');
  mkdirSync(join(recipesDir, 'mine'), { recursive: true });
  writeFileSync(join(recipesDir, 'mine', 'recipe.yaml'), recipe);
  const program = join(folder, 'busybox');
  writeFileSync(program, elfProgram([1], { wide: true, littleEndian: true }), { mode: 0o755 });
  const runner = new FakeRunner(answer);
  const lines: string[] = [];
  const log = (line: string): void => {
    lines.push(line);
  };
  const build = (name = 'mine') =>
    buildRecipe(name, { recipesDir, cacheDir, runner, log, signal: neverAborted, searchPath: folder });
  return { folder, recipesDir, program, images: join(cacheDir, 'images'), runner, lines, build };
}

const busybox = 'base: busybox\ndescription: x\n';

test('a busybox image has the program, its applets as links and the usual folders', async (t) => {
  const { program, build } = setUp(t, busybox, answerAsBusybox);
  const image = await build();
  const archive = await entriesOf(readFileSync(image.archivePath));
  const layer = [...archive.entries()].find(([name]) => name.endsWith('/layer.tar'))?.[1].text ?? '';
  const root = await entriesOf(Buffer.from(layer));
  t.is(root.get('bin/busybox')?.text, readFileSync(program, 'utf8'));
  t.is(root.get('bin/sh')?.header.linkname, 'busybox');
  t.is(root.get('usr/sbin/chroot')?.header.linkname, '../../bin/busybox');
  t.deepEqual(
    ['tmp/', 'root/', 'etc/'].map((name) => root.get(name)?.header.mode),
    [0o1777, 0o700, 0o755],
  );
  t.deepEqual([image.name, image.origin, image.packages], ['mine', 'recipe', ['busybox 9.9.9']]);
  const kept = { kind: 'docker-archive', references: [image.reference], imageId: image.imageId } as const;
  t.deepEqual(await inspectImageFile(image.archivePath, neverAborted), kept);
});

test('an image is made once, by one of those who want it at the same time, and nothing else is left', async (t) => {
  const { images, lines, build } = setUp(t, busybox, answerAsBusybox);
  const [first, second] = await Promise.all([build(), build()]);
  t.deepEqual(first, second);
  t.deepEqual(await build(), first);
  t.is(
    lines.filter((line) => line.includes('making it')).length - lines.filter((line) => line.includes('waiting')).length,
    1,
  );
  t.deepEqual(
    readdirSync(images)
      .map((name) => name.replace(/[0-9a-f]{12}/, 'HASH'))
      .sort(),
    ['mine-HASH.json', 'mine-HASH.tar'],
  );
});

test('a cached archive that is not whole is made again', async (t) => {
  const { images, runner, build } = setUp(t, busybox, answerAsBusybox);
  const first = await build();
  const bytes = readFileSync(first.archivePath);
  const runs = runner.requests.length;
  truncateSync(first.archivePath, 100);
  t.deepEqual(await build(), first);
  t.deepEqual(readFileSync(first.archivePath), bytes);
  const sidecar = readdirSync(images).find((name) => name.endsWith('.json')) ?? '';
  writeFileSync(join(images, sidecar), '{"schemaVersion":1');
  t.deepEqual(await build(), first);
  t.is(runner.requests.length, 3 * runs);
});

test('another recipe, file or program gives another tag', async (t) => {
  const { recipesDir, program, build } = setUp(t, busybox, answerAsBusybox);
  const tags = [(await build()).reference];
  writeFileSync(
    join(recipesDir, 'mine', 'recipe.yaml'),
    `${busybox}files: [{ source: f, path: /opt/f, mode: "0644" }]\n`,
  );
  for (const text of ['one', 'two']) {
    writeFileSync(join(recipesDir, 'mine', 'f'), text);
    tags.push((await build()).reference);
  }
  writeFileSync(program, elfProgram([1, 1], { wide: true, littleEndian: true }));
  tags.push((await build()).reference);
  t.is(new Set(tags).size, 4);
});

const debian = 'base: debian\ndescription: x\nsuite: bookworm\npackages: [attr, kmod]\n';

test('a debian image is bootstrapped with the packages and settings, and says what is installed', async (t) => {
  const status = 'Package: attr\nStatus: install ok installed\nVersion: 1:2\n';
  const root = await tarOf([...rootfsEntries, ['./var/lib/dpkg/status', status]]);
  const { runner, build } = setUp(t, debian, ({ file, args }) => {
    if (file === 'apt-config') return { stdout: 'Acquire::http::Proxy "http://proxy.invalid:1";\n' };
    writeFileSync(args.find((arg) => arg.endsWith('/root.tar')) ?? '', root);
    return {};
  });
  const image = await build();
  t.deepEqual([image.packages, image.detail], [['attr 1:2'], 'release bookworm with 1 packages']);
  const request = runner.requests.find(({ args }) => args.includes('mmdebstrap'));
  const args = request?.args ?? [];
  t.true(args.includes('--include=attr,kmod'));
  t.true(args.includes('--aptopt=Acquire::http::Proxy "http://proxy.invalid:1";'));
  t.is(
    args.indexOf('bookworm') + 1,
    args.findIndex((arg) => arg.endsWith('/root.tar')),
  );
  t.is(request?.env?.SOURCE_DATE_EPOCH, '0');
});

const failures: readonly { title: string; answer: Partial<ProcessResult>; says: RegExp }[] = [
  {
    title: 'is missing',
    answer: { exitCode: 127, stderr: 'unshare: failed to execute mmdebstrap: No such file or directory\n' },
    says: /^the program mmdebstrap is missing: install the package mmdebstrap$/,
  },
  {
    title: 'has no wrapper',
    answer: { exitCode: undefined, startError: 'ENOENT' },
    says: /^the program setpriv is missing: install the package util-linux$/,
  },
  {
    title: 'is not run by root',
    answer: { exitCode: 1, stderr: 'unshare: unshare failed: Operation not permitted\n' },
    says: /needs root: run again with sudo$/,
  },
  {
    title: 'fails',
    answer: { exitCode: 1, stderr: 'I: fine\nReading\nE: Unable to fetch some archives\nE: giving up\n' },
    says: /^mmdebstrap of bookworm failed: Unable to fetch some archives; giving up$/,
  },
  {
    title: 'fills the disk',
    answer: { exitCode: 1, stderr: 'E: write error: No space left on device\n' },
    says: /^no space left on the disk of/,
  },
  { title: 'hangs', answer: { exitCode: undefined, timedOut: true }, says: /did not end within 30 min/ },
];

for (const { title, answer, says } of failures) {
  test(`where mmdebstrap ${title}, the reason is said and nothing stays`, async (t) => {
    const { images, build } = setUp(t, debian, ({ args }) => (args.includes('mmdebstrap') ? answer : {}));
    const error = await t.throwsAsync(build(), { instanceOf: HarnessError });
    t.is(error.code, 'infrastructure');
    t.regex(error.message, says);
    t.false(error.message.includes('\n'));
    t.deepEqual(readdirSync(images), []);
  });
}

test('a recipe that is unknown, wrong or lacks a file is a mistake of the user', async (t) => {
  const { recipesDir, build } = setUp(t, busybox, answerAsBusybox);
  const mistakes: readonly [string, RegExp][] = [
    ['base: nothing\n', /recipe\.yaml:1: .*base is busybox or debian/],
    [`${busybox}files: [{ source: none, path: /x, mode: "0644" }]\n`, /none does not exist/],
  ];
  const unknown = await t.throwsAsync(build('../mine'), { instanceOf: HarnessError, message: /it has: mine$/ });
  t.is(unknown.code, 'usage');
  for (const [text, says] of mistakes) {
    writeFileSync(join(recipesDir, 'mine', 'recipe.yaml'), text);
    const error = await t.throwsAsync(build(), { instanceOf: HarnessError, message: says });
    t.is(error.code, 'usage');
  }
});

test('a busybox that needs libraries is not taken', async (t) => {
  const { program, build } = setUp(t, busybox, answerAsBusybox);
  writeFileSync(program, elfProgram([3, 1], { wide: true, littleEndian: true }));
  const error = await t.throwsAsync(build(), {
    instanceOf: HarnessError,
    message: /install the package busybox-static/,
  });
  t.is(error.code, 'infrastructure');
});

test('a package that the release does not have is named with its line', async (t) => {
  const recipe = 'base: debian\ndescription: x\nsuite: bookworm\npackages:\n  - attr\n  - no-such-package\n';
  const { build } = setUp(t, recipe, ({ args }) =>
    args.includes('mmdebstrap') ? { exitCode: 100, stderr: 'E: Unable to locate package no-such-package\n' } : {},
  );
  const error = await t.throwsAsync(build(), { instanceOf: HarnessError });
  t.is(error.code, 'usage');
  t.regex(error.message, /mine\/recipe\.yaml:6: there is no package no-such-package in bookworm$/);
});

const withBuilder = `base: busybox
description: x
builder:
  suite: bookworm
  packages: [gcc]
  probes: [helper]
  commands: [make it]
  output: /out
`;

test('a probe without source is named with its line', async (t) => {
  const { build } = setUp(t, withBuilder, answerAsBusybox);
  const error = await t.throwsAsync(build(), { instanceOf: HarnessError });
  t.regex(error.message, /mine\/recipe\.yaml:6: the file .*\/probes\/helper\.c does not exist$/);
});

test('what a builder leaves in its folder is in the image, and its source and headers decide the hash', async (t) => {
  const { folder, build } = setUp(t, withBuilder, (request) => {
    const { args } = request;
    if (args.includes('mmdebstrap'))
      writeFileSync(args.find((arg) => arg.endsWith('root.tar')) ?? '', Buffer.alloc(1024));
    if (args.includes('make it')) {
      const out = join(args.at(-2) ?? '', 'out', 'usr', 'bin');
      mkdirSync(out, { recursive: true });
      writeFileSync(join(out, 'helper'), 'compiled', { mode: 0o755 });
    }
    return args.includes('mmdebstrap') || args.includes('make it') || args.includes('tar')
      ? {}
      : answerAsBusybox(request);
  });
  mkdirSync(join(folder, 'probes'), { recursive: true });
  writeFileSync(join(folder, 'probes', 'helper.c'), 'int main(void) { return 0; }\n');
  const image = await build();
  const archive = await entriesOf(readFileSync(image.archivePath));
  const layer = [...archive.entries()].find(([name]) => name.endsWith('/layer.tar'))?.[1].text ?? '';
  const helper = (await entriesOf(Buffer.from(layer))).get('usr/bin/helper');
  t.is(helper?.text, 'compiled');
  t.is(helper?.header.mode, 0o755);
  writeFileSync(join(folder, 'probes', 'helper.c'), 'int main(void) { return 1; }\n');
  const changed = await build();
  t.not(changed.reference, image.reference);
  writeFileSync(join(folder, 'probes', 'shared.h'), '');
  t.not((await build()).reference, changed.reference);
});
