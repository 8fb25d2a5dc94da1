import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { rememberedChoice } from '../../../../../harness/host/vm/qemu/remembered-choice.js';
import { tempDir } from '../../../../support/temp-dir.js';

const kvm = { accelerator: 'kvm', reason: 'a kernel booted under KVM' } as const;
const tcg = { accelerator: 'tcg', reason: 'no' } as const;
const never = (): Promise<never> => Promise.reject(new Error('it was asked again'));

test('a choice is made once for a key', async (t) => {
  const file = join(tempDir(t), 'guests', 'accelerator.json');
  t.deepEqual(await rememberedChoice(file, 'boot 1', () => Promise.resolve(tcg)), tcg);
  t.deepEqual(await rememberedChoice(file, 'boot 1', never), tcg);
  t.deepEqual(await rememberedChoice(file, 'boot 2', () => Promise.resolve(kvm)), kvm);
  t.deepEqual(await rememberedChoice(file, 'boot 2', never), kvm);
  t.deepEqual(readdirSync(join(file, '..')), ['accelerator.json']);
});

test('a choice that failed is not remembered', async (t) => {
  const file = join(tempDir(t), 'accelerator.json');
  const fails = rememberedChoice(file, 'boot 1', () => Promise.reject(new Error('Ctrl-C')));
  await t.throwsAsync(fails, { message: 'Ctrl-C' });
  t.deepEqual(await rememberedChoice(file, 'boot 1', () => Promise.resolve(tcg)), tcg);
});

for (const text of ['', '{}', '{"key":"boot 1","choice":{"accelerator":"xen","reason":""}}']) {
  test(`what cannot be read is asked again: ${JSON.stringify(text)}`, async (t) => {
    const file = join(tempDir(t), 'accelerator.json');
    writeFileSync(file, text);
    t.deepEqual(await rememberedChoice(file, 'boot 1', () => Promise.resolve(tcg)), tcg);
  });
}
