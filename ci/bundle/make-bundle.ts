import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { exitCodes } from '../../cli/exit-codes.js';
import { bundleFiles, runBundle } from '../../cli/static/static-bundle.js';
import { toolContext } from '../tool-context.js';

/** Files of every kind that can be read: what they need is compiled beforehand. */
const examples = join('test', 'fixtures', 'inputs');
const lines = [
  ['--', 'docker', 'run', '--privileged', '-v', '/var/run/docker.sock:/var/run/docker.sock', 'docker:27-cli', 'ps'],
  ['--', 'docker', 'build', '--network=host', '.'],
];

/**
 * Makes the bundle of the static check, and the code that V8 keeps of it after it has run once over examples. Throws where
 * it cannot be made, or does not run.
 * @param built the folder that tsc wrote
 * @param out the folder that gets the files of `bundleFiles`: that folder, or one as deep below a copy of the package
 */
export async function makeBundle(built: string, out: string): Promise<void> {
  const script = join(out, bundleFiles.script);
  const code = join(out, bundleFiles.code);
  mkdirSync(dirname(script), { recursive: true });
  // Code of an older bundle must not be taken for that of this one.
  rmSync(code, { force: true });
  buildSync({
    entryPoints: [join(built, 'cli', 'static', 'bundle-entry.js')],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // What a package has for a bundler first: one of them loads its parts by computed names otherwise.
    mainFields: ['module', 'main'],
    minify: true,
    legalComments: 'inline',
    logLevel: 'error',
    // The other commands: who asks for them gets the modules themselves.
    external: ['./program.js'],
    define: { 'import.meta.url': 'moduleUrl' },
    banner: { js: 'const moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
  });
  const bundle = runBundle(script);
  for (const argv of [...exampleFiles().map((file) => [file]), ...lines]) {
    const words = ['check', '--static', ...argv];
    const quiet = { ...toolContext(new AbortController().signal), argv: words, stdout: ignore, stderr: ignore };
    const code = await bundle.exports.runProgram(words, quiet);
    if (code === exitCodes.infrastructure) throw new Error(`the bundle fails: eci-compat ${words.join(' ')}`);
  }
  writeFileSync(code, bundle.script.createCachedData());
}

const ignore = (): void => undefined;

const exampleFiles = (): readonly string[] =>
  readdirSync(examples, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ya?ml|json|Dockerfile)$/.test(name) && !name.startsWith('posture'))
    .map((name) => join(examples, name));
