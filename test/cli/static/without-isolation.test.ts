import test from 'ava';
import { runCli } from '../../support/cli.js';
import { tempDir, writeTree } from '../../support/temp-dir.js';

const isolating: readonly (readonly [argv: readonly string[], code: number, stdout: RegExp, stderr: RegExp])[] = [
  [
    ['--desktop-version', '4.12'],
    0,
    /^Nothing found/,
    /^note: This version .* has no isolation, so no setting is judged/,
  ],
  [
    ['--desktop-version', '4.19', '--backend', 'wsl2'],
    0,
    /^Nothing found/,
    /^note: Isolation does not work on WSL yet, so/,
  ],
  [['--desktop-version', '4.13'], 1, /ns-pid-host/, /^$/],
  [['--desktop-version', '4.19', '--backend', 'hyperv'], 1, /ns-pid-host/, /^$/],
  [['--desktop-version', '4.20', '--backend', 'wsl2'], 1, /ns-pid-host/, /^$/],
  [['--backend', 'wsl2'], 1, /ns-pid-host/, /^$/],
];
for (const [options, code, stdout, stderr] of isolating) {
  test(`check --static ${options.join(' ')}: a Docker Desktop that ${code === 0 ? 'has no' : 'has'} isolation`, async (t) => {
    const result = await runCli(['check', '--static', ...options, '--', 'docker', 'run', '--pid=host', 'a:1']);
    t.is(result.code, code);
    t.regex(result.stdout, stdout);
    t.regex(result.stderr, stderr);
  });
}

test('pods of a cluster that is not protected get that answer and no other', async (t) => {
  const cwd = tempDir(t);
  const command = 'command: [mknod, /x, c, "1", "3"]';
  const spec = `securityContext: { runAsUser: 70000 }, containers: [{ name: c, image: "a:1", ${command} }]`;
  await writeTree(cwd, { 'pod.yaml': `apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec: { ${spec} }\n` });
  const found = async (version: string): Promise<readonly (readonly [string, number | undefined])[]> => {
    const { stdout, code } = await runCli(['check', '--static', '--json', '--desktop-version', version, 'pod.yaml'], {
      cwd,
    });
    return (JSON.parse(stdout) as { findings: { ruleId: string }[] }).findings.map(({ ruleId }) => [ruleId, code]);
  };
  t.deepEqual(await found('4.37'), [['kubernetes-pod-unprotected', 0]]);
  t.deepEqual((await found('4.38')).map(([rule]) => rule).sort(), ['mknod', 'user-high']);
});
