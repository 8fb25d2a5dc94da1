import test from 'ava';
import { openScriptBox } from './script-box.js';

const rows: readonly (readonly [title: string, files: readonly string[], calls: readonly string[]])[] = [
  ['it was built before', ['dist/index.js'], []],
  ['after npm ci', ['node_modules/a/package.json'], ['npm run build']],
  [
    'in a clone without packages',
    [],
    ['npm ci --global=false --ignore-scripts --include=dev --no-audit --no-fund', 'npm run build'],
  ],
];
for (const [title, files, calls] of rows) {
  test(`prepare, ${title}: ${calls.join(', ') || 'nothing'}`, async (t) => {
    const box = await openScriptBox(t, ['ci/prepare.js']);
    for (const path of files) box.file(path, '{}');
    box.program('npm');
    box.file('run', `#!/usr/bin/env bash\ncd "$(dirname "$0")" && ${process.execPath} ci/prepare.js`, 0o755);
    const result = await box.run('run');
    t.is(result.exitCode, 0, result.stderr);
    t.deepEqual(result.calls, calls);
  });
}

test('prepare, a build that fails is not passed over', async (t) => {
  const box = await openScriptBox(t, ['ci/prepare.js']);
  box.program('npm', 'exit 1');
  box.file('run', `#!/usr/bin/env bash\ncd "$(dirname "$0")" && ${process.execPath} ci/prepare.js`, 0o755);
  t.not((await box.run('run')).exitCode, 0);
});
