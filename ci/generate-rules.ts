/** Program: writes rules/rules.json and docs/rules.md from rules/data, or with `--check` says what is out of date; exit status 1 then. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadRules } from '../rules/load.js';
import { loadWorkloads } from '../workloads/load.js';
import { rulesPage } from './rules/rules-page.js';

const updateCommand = 'npm run build && node dist/ci/generate-rules.js';
const [option, ...rest] = process.argv.slice(2);

if ((option !== undefined && option !== '--check') || rest.length > 0) {
  console.error('usage: node dist/ci/generate-rules.js [--check], from the root of the repository');
  process.exitCode = 2;
} else {
  const rules = loadRules(join('rules', 'data'));
  const areas = new Map(loadWorkloads(join('workloads', 'catalog')).map(({ workload, area }) => [workload.id, area]));
  const files = [
    { path: join('rules', 'rules.json'), text: `${JSON.stringify(rules, null, 1)}\n` },
    { path: join('docs', 'rules.md'), text: rulesPage(rules, areas) },
  ];
  if (option === '--check') {
    const stale = files.filter(({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
    for (const { path } of stale)
      console.error(`${path} is not what rules/data says; update it with: ${updateCommand}`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else {
    for (const { path, text } of files) writeFileSync(path, text);
  }
}
