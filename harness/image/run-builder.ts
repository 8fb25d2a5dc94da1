import { createReadStream } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Builder } from '../../workloads/recipe.js';
import { appendFiles } from './append-files.js';
import type { RootTools } from './base-root.js';
import { debianRoot } from './debian-root.js';
import { digestOf } from './digest.js';
import type { RecipeFile } from './recipe-files.js';
import { runInRoot } from './run-commands.js';

/** What a builder made, as files of the image, with the packages it was made with. Needs root. */
export async function runBuilder(
  builder: Builder,
  sources: readonly RecipeFile[],
  tools: RootTools,
): Promise<{ readonly files: readonly RecipeFile[]; readonly packages: readonly string[] }> {
  const workDir = join(tools.workDir, 'builder');
  await mkdir(workDir, { recursive: true });
  const rootTar = join(workDir, 'root.tar');
  const inBuilder = { ...tools, workDir };
  const root = await debianRoot(builder.suite, builder.packages);
  const { packages } = await root.make(rootTar, inBuilder);
  await appendFiles(rootTar, sources, tools.signal);
  const output = join(await runInRoot(rootTar, builder.commands, inBuilder), builder.output);
  const names = (await readdir(output, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return { files: await Promise.all(names.map((path) => outputFile(output, path))), packages };
}

async function outputFile(output: string, sourcePath: string): Promise<RecipeFile> {
  const { mode } = await stat(sourcePath);
  const permissions = 0o7777;
  return {
    sourcePath,
    name: relative(output, sourcePath),
    mode: mode & permissions,
    ...(await digestOf(createReadStream(sourcePath))),
  };
}
