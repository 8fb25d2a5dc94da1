import test from 'ava';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createReadStream } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { findPackageRoot } from '../../cli/context.js';
import { buildRecipe } from '../../harness/image/recipe-builder.js';
import type { PreparedImage } from '../../harness/image/prepared-image.js';
import { walkTar } from '../../harness/image/walk-tar.js';
import { ExecaRunner } from '../../harness/process/execa-runner.js';
import { complaint, runCli } from './support/cli.js';
import { readRecord } from './support/record-watch.js';
import { reportOf } from './support/report-document.js';
import { makeTestHome } from './support/test-home.js';
import type { TestHome } from './support/test-home.js';

let home: TestHome;
let image: PreparedImage;
let rootfs: string;

test.before(async () => {
  home = await makeTestHome();
  image = await buildRecipe('busybox', {
    recipesDir: join(findPackageRoot(), 'workloads', 'images'),
    cacheDir: join(home.scratch, 'elsewhere'),
    runner: new ExecaRunner(),
    log: () => undefined,
    signal: new AbortController().signal,
  });
  rootfs = join(home.scratch, 'root.tar.gz');
  await writeFile(rootfs, gzipSync(await layerOf(image.archivePath)));
});

test.after.always(() => home.remove());

async function layerOf(archivePath: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  await walkTar(createReadStream(archivePath), async ({ name }, content) => {
    if (!name.endsWith('/layer.tar')) return;
    for await (const chunk of content) chunks.push(chunk);
  });
  return Buffer.concat(chunks);
}

const check = (file: string, out: string) => {
  const docker = ['docker', 'run', '--rm', 'mine:1', 'sh', '-c', 'test -L /bin/ls && test -k /tmp'];
  return runCli(home, ['check', '--image', `mine:1=${file}`, '--trials', '1', '--json', '--out', out, '--', ...docker]);
};

test('an archive and a packed root file system that no registry has run on every engine, as the same image', async (t) => {
  for (const [file, out] of [
    [image.archivePath, 'archive'],
    [rootfs, 'rootfs'],
  ] as const) {
    const result = await check(file, out);
    t.is(result.exitCode, 0, result.stderr);
    t.deepEqual(
      reportOf(result).results.map(({ verdict }) => verdict),
      ['same-pass'],
    );
    const record = await readRecord(join(home.scratch, out, 'run.jsonl'));
    const used = record.started.environment.images.find(({ name }) => name === 'mine:1');
    t.deepEqual([used?.imageId, used?.origin], [image.imageId, 'archive']);
  }
});

test('a file that is cut is refused before anything runs', async (t) => {
  const cut = join(home.scratch, 'cut.tar');
  await writeFile(cut, await readFile(image.archivePath));
  await truncate(cut, 100_000);
  const result = await check(cut, 'cut');
  t.is(result.exitCode, 2);
  t.is(complaint(result).length, 1);
  t.regex(result.stderr, /--image mine:1=\S+cut\.tar: it is truncated/);
});
