import test from 'ava';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { readKubernetes } from '../../../inputs/kubernetes/read.js';
import { fixture, misplaced, settingsOf } from '../described.js';
import { checkEveryText } from '../read-properties.js';

test('answers every text', (t) => {
  const files = ['csi-node.yaml', 'build-runner.yaml', 'database.yaml', 'listed.json', 'chart-template.yaml'];
  t.notThrows(() => {
    checkEveryText(
      readKubernetes,
      files.map((file) => fixture(`kubernetes/${file}`)),
    );
  });
});

const path = fc
  .array(fc.stringMatching(/^[a-z.]{1,8}$/), { minLength: 1, maxLength: 4 })
  .map((parts) => `/${parts.join('/')}`);
const mount = fc.record({ source: path, target: path, readOnly: fc.boolean() });

test('finds every host path with its target, in YAML and in JSON', (t) => {
  fc.assert(
    fc.property(fc.array(mount, { maxLength: 5 }), fc.constantFrom(stringify, JSON.stringify), (mounts, write) => {
      const volumes = mounts.map(({ source }, index) => ({ name: `v${String(index)}`, hostPath: { path: source } }));
      const volumeMounts = mounts.map(({ target, readOnly }, index) => {
        return { name: `v${String(index)}`, mountPath: target, readOnly };
      });
      const text = write({ kind: 'Pod', spec: { volumes, containers: [{ name: 'c', volumeMounts }] } });
      const read = readKubernetes(text, 'k.yaml');
      const binds = mounts.map(({ source, target, readOnly }) => `bind=${source}:${target}${readOnly ? ':ro' : ''}`);
      t.deepEqual(settingsOf(read), binds);
      t.deepEqual(misplaced(text, read), []);
    }),
    { numRuns: 100 },
  );
});
