import { readFileSync } from 'node:fs';
import test from 'ava';
import { parse } from 'yaml';
import { runCli } from '../support/cli.js';
import { tempDir, writeTree } from '../support/temp-dir.js';

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
  readonly exclude: string;
}

const hooks = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as readonly Hook[];
const [hook] = hooks;

test('there is one hook, which runs the program of this package', (t) => {
  t.deepEqual(
    hooks.map(({ id, language }) => [id, language]),
    [['eci-compat-static', 'node']],
  );
  const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: Readonly<Record<string, string>> };
  t.true((hook?.entry.split(' ')[0] ?? '') in bin);
});

const looked: readonly (readonly [path: string, matches: boolean])[] = [
  ['compose.yaml', true],
  ['docker-compose.yml', true],
  ['a/b/compose.override.yaml', true],
  ['docker-compose-prod.yml', true],
  ['Dockerfile', true],
  ['a/Dockerfile.dev', true],
  ['a/web.Dockerfile', true],
  ['dockerfile', true],
  ['Containerfile', true],
  ['.devcontainer/devcontainer.json', true],
  ['.devcontainer.json', true],
  ['.github/workflows/ci.yml', true],
  ['action.yml', true],
  ['.github/actions/x/action.yaml', true],
  ['deploy/app.yaml', true],
  ['k8s/base/deployment.yml', true],
  ['infra/kubernetes/pod.json', true],
  ['charts/app/deploy/templates/pod.yaml', false],
  ['composer.json', false],
  ['composes.yaml', false],
  ['docs/compose.md', false],
  ['src/Dockerfile-parser.ts', false],
  ['Dockerfiles/readme.md', false],
  ['package.json', false],
  ['.github/dependabot.yml', false],
  ['.github/workflows/scripts/x.sh', false],
  ['reaction.yml', false],
  ['mydevcontainer.json', false],
];
for (const [path, matches] of looked) {
  test(`${path} is ${matches ? '' : 'not '}looked at`, (t) => {
    const { files = '', exclude = '' } = hook ?? {};
    t.is(new RegExp(files).test(path) && !new RegExp(exclude).test(path), matches);
  });
}

test('several files in one call, known or not, give the findings of all', async (t) => {
  const cwd = tempDir(t);
  await writeTree(cwd, {
    'compose.yaml': 'services:\n  a:\n    image: x:1\n    pid: host\n',
    'deploy/values.yaml': 'replicas: 3\n',
    Dockerfile: 'FROM alpine\nRUN --security=insecure id\n',
  });
  const [, ...words] = hook?.entry.split(' ') ?? [];
  const found = await runCli([...words, 'compose.yaml', 'deploy/values.yaml', 'Dockerfile'], { cwd });
  t.is(found.code, 1);
  t.deepEqual(
    [...found.stdout.matchAll(/\[([a-z-]+)\]$/gm)].map(([, id]) => id),
    ['ns-pid-host', 'build-step-insecure'],
  );
  const nothing = await runCli([...words, 'deploy/values.yaml'], { cwd });
  t.is(nothing.code, 0);
});
