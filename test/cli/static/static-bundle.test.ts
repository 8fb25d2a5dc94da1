import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { ExecutionContext } from 'ava';
import test from 'ava';
import { makeBundle } from '../../../ci/bundle/make-bundle.js';
import { bundleFiles, staticBundle } from '../../../cli/static/static-bundle.js';
import { contextOf, runCli } from '../../support/cli.js';
import { tempDir } from '../../support/temp-dir.js';

const asks = ['check', '--static', 'compose.yaml'];

/** A copy of what the bundle reads of the package, with the bundle. */
const copy = mkdtempSync(join(tmpdir(), 'eci-compat-bundle-'));
test.before(async () => {
  mkdirSync(join(copy, 'rules'));
  for (const file of ['package.json', 'rules/rules.json']) copyFileSync(file, join(copy, file));
  await makeBundle('dist', join(copy, 'dist'));
});
test.after.always(() => {
  rmSync(copy, { recursive: true, force: true });
});

/** A folder as tsc leaves it, with a bundle that was made after it. */
function bundled(t: ExecutionContext): string {
  const root = tempDir(t);
  cpSync(copy, root, { recursive: true });
  const built = join(root, 'dist');
  writeFileSync(join(built, '.tsbuildinfo'), '');
  modifiedAt(built, '.tsbuildinfo', 1000);
  modifiedAt(built, bundleFiles.script, 2000);
  return built;
}

const modifiedAt = (built: string, file: string, seconds: number): void => {
  utimesSync(join(built, file), seconds, seconds);
};

test('the bundle says what the modules say, in every format', async (t) => {
  const bundle = staticBundle(asks, bundled(t));
  if (bundle === undefined) {
    t.fail('there is no bundle');
    return;
  }
  const inputs = 'test/fixtures/inputs';
  const files = ['compose', 'dockerfile', 'devcontainer', 'kubernetes', 'actions'].flatMap((folder) =>
    readdirSync(join(inputs, folder)).map((name) => resolve(inputs, folder, name)),
  );
  const lines = [
    ...['text', 'json', 'sarif', 'github'].map((format) => ['--format', format, ...files]),
    ['--', 'docker', 'run', '--pid=host', 'alpine'],
    ['docker build --network=host .'],
    ['--rules-list', '--json'],
    ['--help'],
    ['--nope'],
    ['nothing.yaml'],
  ];
  for (const line of lines) {
    const argv = ['check', '--static', ...line];
    const { context, written } = contextOf({ argv });
    const code = await bundle.runProgram(argv, context);
    t.deepEqual({ code, ...written() }, await runCli(argv), line.slice(0, 3).join(' '));
  }
});

const rows: readonly (readonly [
  title: string,
  argv: readonly string[],
  change: (built: string) => void,
  is: boolean,
])[] = [
  ['nothing was compiled since', asks, () => undefined, true],
  [
    'a package that was installed',
    asks,
    (built) => {
      rmSync(join(built, '.tsbuildinfo'));
    },
    true,
  ],
  [
    'something was compiled since',
    asks,
    (built) => {
      modifiedAt(built, '.tsbuildinfo', 2001);
    },
    false,
  ],
  [
    'a checkout in which nobody knows when it was compiled',
    asks,
    (built) => {
      rmSync(join(built, '.tsbuildinfo'));
      writeFileSync(join(built, '..', 'tsconfig.json'), '{}');
    },
    false,
  ],
  [
    'there is none',
    asks,
    (built) => {
      rmSync(join(built, dirname(bundleFiles.script)), { recursive: true });
    },
    false,
  ],
  [
    'the code of it is missing',
    asks,
    (built) => {
      rmSync(join(built, bundleFiles.code));
    },
    true,
  ],
  [
    'the code of it is cut off',
    asks,
    (built) => {
      truncateSync(join(built, bundleFiles.code), 5000);
    },
    true,
  ],
  ['another command', ['run'], () => undefined, false],
  ['a check that runs', ['check', '--', 'docker', 'run', 'a', '--static'], () => undefined, false],
];
for (const [title, argv, change, is] of rows) {
  test(`${title}: ${is ? 'the bundle' : 'the modules'}`, async (t) => {
    const built = bundled(t);
    change(built);
    const bundle = staticBundle(argv, built);
    t.is(bundle !== undefined, is);
    if (bundle === undefined) return;
    const { context, written } = contextOf();
    t.is(await bundle.runProgram(['check', '--rules-list'], context), 0);
    t.regex(written().stdout, /^apparmor-profile /);
  });
}
