import { existsSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { bridgesOf, removeNetworks } from '../../../../harness/host/managed/left-networks.js';
import { FakeRunner } from '../../../../harness/process/fake-runner.js';
import { tempDir, writeTree } from '../../../support/temp-dir.js';

const id = '0123456789ab'.padEnd(64, 'c');

test('only bridges whose networks stand in the store are its own', (t) => {
  const links = ['lo', 'br-0123456789ab', 'br-ba9876543210', 'docker0', `br-${id}`];
  t.deepEqual(bridgesOf(`\0docker/network/v1.0/network/${id}/\0`, links), ['br-0123456789ab']);
  t.deepEqual(bridgesOf('', links), []);
  t.deepEqual(bridgesOf(id.slice(0, 60), links), []);
});

test('what an engine knows of networks is forgotten, also where it maps ids; the rest of its data stays', async (t) => {
  const dataRoot = tempDir(t);
  await writeTree(dataRoot, {
    'network/files/local-kv.db': id,
    '165536.165536/network/files/local-kv.db': id,
    '165536.165536/image/one': '',
    'image/one': '',
  });
  const runner = new FakeRunner(() => ({}));
  await removeNetworks(dataRoot, runner);
  t.deepEqual(
    ['network', '165536.165536/network', '165536.165536/image/one', 'image/one'].map((name) =>
      existsSync(join(dataRoot, name)),
    ),
    [false, false, true, true],
  );
  // No link of this machine has the id.
  t.deepEqual(runner.requests, []);
  await t.notThrowsAsync(removeNetworks(join(dataRoot, 'none'), runner));
});
