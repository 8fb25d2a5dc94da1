import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import test from 'ava';
import { StaticDocument } from '../../../reports/static/document.js';
import { inputKinds } from '../../../inputs/input-kind.js';
import type { InputKind } from '../../../inputs/input-kind.js';
import { runCli } from '../../support/cli.js';
import { tempDir, writeTree } from '../../support/temp-dir.js';

const schema = JSON.parse(readFileSync('schemas/check-static.schema.json', 'utf8')) as object;
const accepts = new Ajv2020({ validateFormats: false, allErrors: true }).compile(schema);

const fixture = (path: string): string => readFileSync(`test/fixtures/inputs/${path}`, 'utf8');

/** One text of each kind in which something is found. */
const texts: Readonly<Record<InputKind, string>> = {
  compose: fixture('compose/cadvisor.yaml'),
  dockerfile: fixture('dockerfile/insecure-builder.Dockerfile'),
  devcontainer: fixture('devcontainer/network-tools.json'),
  kubernetes: fixture('kubernetes/csi-node.yaml'),
  actions: fixture('actions/container-jobs.yml'),
  'docker-run': 'docker run --pid=host --gpus all alpine\n',
  'docker-build': 'docker build --network=host .\n',
};

for (const kind of inputKinds) {
  test(`what is printed of ${kind} is valid by the schema, for this program and for others`, async (t) => {
    const cwd = tempDir(t);
    await writeTree(cwd, { file: texts[kind] });
    const { stdout } = await runCli(['check', '--static', '--json', '--as', kind, 'file'], { cwd });
    const document: unknown = JSON.parse(stdout);
    t.true(accepts(document), JSON.stringify(accepts.errors));
    t.true(StaticDocument.parse(document).findings.length > 0);
  });
}

test('what is printed of nothing is valid too', async (t) => {
  const { stdout } = await runCli(['check', '--static', '--json', '--', 'docker', 'run', 'alpine']);
  t.true(accepts(JSON.parse(stdout)));
});

const finding = {
  ruleId: 'a',
  layer: 'runtime',
  severity: 'error',
  file: 'f',
  line: 1,
  column: 1,
  quoted: 'q',
  message: 'm',
  reason: 'r',
  advice: 'a',
  source: 'https://example.org/',
};
const rows: readonly (readonly [title: string, change: object, valid: boolean])[] = [
  ['as it is', {}, true],
  ['with all that may be there', { subject: 's', workload: 'w', since: '4.30', until: '4.40' }, true],
  ['of an unknown severity', { severity: 'fatal' }, false],
  ['of an unknown layer', { layer: 'kernel' }, false],
  ['in line 0', { line: 0 }, false],
  ['in column 1.5', { column: 1.5 }, false],
  ['without a file', { file: undefined }, false],
  ['without a source', { source: undefined }, false],
  ['with a version that is none', { since: 'new' }, false],
  ['with a field that nobody knows', { colour: 'red' }, false],
];
for (const [title, change, valid] of rows) {
  test(`a finding ${title} is ${valid ? 'valid' : 'refused'}`, (t) => {
    const document: unknown = JSON.parse(
      JSON.stringify({ schemaVersion: 1, files: ['f'], findings: [{ ...finding, ...change }] }),
    );
    t.is(accepts(document), valid);
    t.is(StaticDocument.safeParse(document).success, valid);
  });
}
