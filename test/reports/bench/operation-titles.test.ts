import test from 'ava';
import { usualGroups } from '../../../harness/bench/usual-groups.js';
import { operationTitle } from '../../../reports/bench/operation-titles.js';

const measured = new Set([...usualGroups.quick, ...usualGroups.full].flatMap(({ operations }) => operations));

/** Names that are those of kernel calls and need no other. */
const calls = ['openat2', 'chown', 'setxattr', 'getxattr', 'getppid', 'stat'];

test('every operation that is measured has a title of its own in words', (t) => {
  for (const name of measured) t.is(operationTitle(name, 'x') === name, calls.includes(name), name);
  t.is(new Set([...measured].map((name) => operationTitle(name, 'x'))).size, measured.size);
});

test('the call that takes back is named by its own kernel call', (t) => {
  t.is(operationTitle('bind/undo', 'umount2'), 'umount2 after bind mount');
});

test('an operation of a newer probe is named as the probe does', (t) => {
  t.is(operationTitle('pivot', 'pivot_root'), 'pivot');
  t.is(operationTitle('constructor', 'x'), 'constructor');
});
