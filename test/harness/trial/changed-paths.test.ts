import test from 'ava';
import fc from 'fast-check';
import type { HostTree, TreeEntry } from '../../../harness/machine/host-tree.js';
import { changedPaths } from '../../../harness/trial/changed-paths.js';

const entryOf = (path: string, changes: Partial<TreeEntry> = {}): TreeEntry => ({
  ...{ path, kind: 'file', owner: '0:0', mode: '0644', content: '3 1.5' },
  ...changes,
});
const treeOf = (entries: readonly TreeEntry[], isCut = false): HostTree => ({ entries, isCut });
const root = entryOf('', { kind: 'directory', content: '' });
const start = treeOf([root, entryOf('a'), entryOf('b')]);
const linesOf = (end: HostTree, from = start): string[] =>
  changedPaths('/s', from, end).files.map(({ path, kind, owner = '', mode = '' }) =>
    [path, kind, owner, mode].join(' ').trim(),
  );

const changes: readonly (readonly [what: string, end: readonly TreeEntry[], lines: readonly string[]])[] = [
  ['nothing', start.entries, []],
  ['another order', start.entries.toReversed(), []],
  ['one made', [...start.entries, entryOf('c/d', { owner: '5:6' })], ['/s/c/d file 5:6 0644']],
  ['one deleted', [root, entryOf('a')], ['/s/b deleted']],
  ['its owner', [root, entryOf('a', { owner: '1:0' }), entryOf('b')], ['/s/a file 1:0 0644']],
  ['its mode', [root, entryOf('a', { mode: '0600' }), entryOf('b')], ['/s/a file 0:0 0600']],
  ['its kind', [root, entryOf('a', { kind: 'fifo' }), entryOf('b')], ['/s/a fifo 0:0 0644']],
  ['what it holds', [root, entryOf('a', { content: '4 1.5' }), entryOf('b')], ['/s/a file 0:0 0644']],
  ['the directory itself', [{ ...root, mode: '0700' }, entryOf('a'), entryOf('b')], ['/s directory 0:0 0700']],
  ['all of it', [], ['/s deleted', '/s/a deleted', '/s/b deleted']],
];

for (const [what, end, lines] of changes) {
  test(`changed: ${what}`, (t) => {
    t.deepEqual(linesOf(treeOf(end)), [...lines]);
    t.is(changedPaths('/s', start, treeOf(end)).omitted, 0);
  });
}

test('a list that was cut says nothing of what it lacks, and that there is more', (t) => {
  t.deepEqual(changedPaths('/s', start, treeOf([root], true)), { files: [], omitted: 1 });
  t.deepEqual(changedPaths('/s', treeOf([root], true), start), { files: [], omitted: 1 });
  t.deepEqual(linesOf(treeOf([entryOf('a', { mode: '0600' })], true)), ['/s/a file 0:0 0600']);
});

test('the first thousand are kept, sorted, and the others counted', (t) => {
  const made = Array.from({ length: 1007 }, (_none, index) => entryOf(`n${String(index).padStart(4, '0')}`));
  const { files, omitted } = changedPaths('/s', start, treeOf([...start.entries, ...made.toReversed()]));
  t.is(omitted, 7);
  t.deepEqual([files.length, files[0]?.path, files.at(-1)?.path], [1000, '/s/n0000', '/s/n0999']);
});

const someTree = fc.uniqueArray(fc.constantFrom('a', 'b', 'c/d', 'e'), { maxLength: 4 });

test('what changed one way changed the other way too', (t) => {
  fc.assert(
    fc.property(someTree, someTree, fc.constantFrom('0644', '0600'), (one, other, mode) => {
      const [from, to] = [
        treeOf(one.map((path) => entryOf(path))),
        treeOf(other.map((path) => entryOf(path, { mode }))),
      ];
      const pathsOf = (start_: HostTree, end: HostTree): string[] =>
        changedPaths('/s', start_, end).files.map(({ path }) => path);
      t.deepEqual(pathsOf(from, to), pathsOf(to, from));
      const differs = [...new Set([...one, ...other])].filter(
        (path) => mode === '0600' || !(one.includes(path) && other.includes(path)),
      );
      t.is(pathsOf(from, to).length, differs.length);
    }),
  );
});
