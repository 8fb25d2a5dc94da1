import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { KeptStates } from '../../../../harness/host/vm/kept-states.js';
import type { KeptState } from '../../../../harness/host/vm/kept-states.js';
import { tempDir, writeTree } from '../../../support/temp-dir.js';
import { untilTheEnd } from '../../../support/trials.js';

const now = new Date('2026-03-01T00:00:00Z');

/** Names of the files without what tells states of the same age apart. */
const plain = (folder: string): string[] =>
  readdirSync(folder)
    .map((name) => name.replace(/-[0-9a-f]{8}/, ''))
    .sort();

async function statesOf(t: ExecutionContext) {
  const root = tempDir(t);
  const folder = join(root, 'kept');
  await writeTree(root, { 'run/disk.qcow2': '' });
  const states = new KeptStates(folder);
  const memory = join(root, 'run/memory');
  /** Adds a state as a run does whose disk and memory hold this text. */
  const add = (text: string): Promise<KeptState> => {
    const disk = join(root, `run/${text}.qcow2`);
    writeFileSync(disk, text);
    return states.add(disk, (next) => {
      writeFileSync(next.memory, text);
      return Promise.resolve();
    });
  };
  return { root, folder, states, memory, add };
}

test('where nothing is kept there is nothing to take', async (t) => {
  const { states, memory } = await statesOf(t);
  t.is(await states.newest(), undefined);
  t.is(await states.take(memory, now), undefined);
});

test('the newest state is taken: disks of all stay, memory of the newest only', async (t) => {
  const { folder, states, memory, add } = await statesOf(t);
  t.is((await add('one')).layers, 1);
  t.is((await add('two')).layers, 2);
  t.deepEqual(plain(folder), ['1.qcow2', '2.memory', '2.qcow2']);
  const taken = await states.take(memory, now);
  t.is(taken?.layers, 2);
  t.is(readFileSync(memory, 'utf8'), 'two');
  t.is(readFileSync(taken?.disk ?? '', 'utf8'), 'two');
  t.is(statSync(folder).mtimeMs, now.getTime());
});

test('a memory that was taken stays when a newer one takes its place, and is given up for that', async (t) => {
  const { states, memory, add } = await statesOf(t);
  await add('one');
  await states.take(memory, now);
  await add('two');
  t.is(readFileSync(memory, 'utf8'), 'one');
  t.is((await states.take(memory, now))?.layers, 2);
  t.is(readFileSync(memory, 'utf8'), 'two');
});

test('the tenth state is newer than the ninth', async (t) => {
  const { states, add } = await statesOf(t);
  for (let count = 1; count <= 10; count += 1) await add(String(count));
  t.is((await states.newest())?.layers, 10);
});

test('nothing is left of a state that could not be written, and the one before is still there', async (t) => {
  const { root, folder, states, add } = await statesOf(t);
  await add('one');
  const disk = join(root, 'run/two.qcow2');
  writeFileSync(disk, 'two');
  const fails = states.add(disk, (next) => {
    writeFileSync(next.memory, 'part');
    return Promise.reject(new Error('no space'));
  });
  await t.throwsAsync(fails, { message: 'no space' });
  t.deepEqual(plain(folder), ['1.memory', '1.qcow2']);
  t.is(readFileSync(disk, 'utf8'), 'two');
});

test('what a killed run left is no state, and goes with the next one that is made', async (t) => {
  const { root, folder, states, add } = await statesOf(t);
  await writeTree(root, { 'kept/1-00000000.qcow2': 'half', 'kept/1-00000000.memory.part': 'half' });
  t.is(await states.newest(), undefined);
  const made = await add('one');
  t.is(readFileSync(made.disk, 'utf8'), 'one');
  t.is(readFileSync(made.memory, 'utf8'), 'one');
  t.deepEqual(plain(folder), ['1.memory', '1.qcow2']);
  await writeTree(root, { 'kept/2-00000000.qcow2': 'half', 'kept/2-00000000.memory.part': 'half' });
  t.deepEqual((await states.newest())?.disk, made.disk);
  await add('two');
  t.deepEqual(plain(folder), ['1.qcow2', '2.memory', '2.qcow2']);
});

test('states of the same number that were made after a removal are not the same', async (t) => {
  const { states, add } = await statesOf(t);
  const one = await add('one');
  await states.remove();
  const other = await add('other');
  t.is(one.layers, other.layers);
  t.not(one.disk, other.disk);
});

test('the bytes of all layers count, those of memories do not', async (t) => {
  const { states, add } = await statesOf(t);
  t.is(await states.diskBytes(), 0);
  await add('four');
  await add('two');
  t.is(await states.diskBytes(), 7);
});

test('only one process makes states at a time', async (t) => {
  const { states } = await statesOf(t);
  const order: string[] = [];
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const wait = {
    onWait: () => {
      order.push('waits');
      finish();
    },
    signal: untilTheEnd(),
  };
  let first = Promise.resolve();
  await new Promise<void>((holdsTheLock) => {
    first = states.alone(wait, async () => {
      holdsTheLock();
      await finished;
      order.push('first');
    });
  });
  const second = states.alone(wait, () => {
    order.push('second');
    return Promise.resolve();
  });
  await Promise.all([first, second]);
  t.deepEqual(order, ['waits', 'first', 'second']);
});

test('states that are removed are gone; a memory that was taken is not', async (t) => {
  const { folder, states, memory, add } = await statesOf(t);
  await add('one');
  await states.take(memory, now);
  await states.remove();
  t.false(existsSync(folder));
  t.true(existsSync(memory));
});
