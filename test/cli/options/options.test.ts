import test from 'ava';
import { formats, repeated } from '../../../cli/options/choices.js';
import { seconds, wholeNumber } from '../../../cli/options/numbers.js';
import { requireKnownTargets, runtimeArgument, targetId } from '../../../cli/options/targets.js';

test('whole numbers from the least on', (t) => {
  const read = wholeNumber('--n', 1);
  t.is(read('1'), 1);
  t.is(read('007'), 7);
  for (const text of ['0', '-1', '1.5', '1e3', '', ' 1', '0x1', '99999999999999999999']) {
    t.throws(() => read(text), { name: 'UsageError', message: `--n ${text}: give a whole number of at least 1` });
  }
});

test('seconds may be parts, but not none', (t) => {
  const read = seconds('--timeout');
  t.is(read('0.5'), 0.5);
  for (const text of ['0', '0.0', '-1', 'x', '1e3', '']) t.throws(() => read(text), { name: 'UsageError' });
});

test('a runtime is a name and a path', (t) => {
  t.deepEqual(runtimeArgument('my-runc=/opt/a=b/runc'), { name: 'my-runc', path: '/opt/a=b/runc' });
  t.deepEqual(runtimeArgument('crun=/opt/crun'), { name: 'crun', path: '/opt/crun' });
  t.is(runtimeArgument('x=relative').path, `${process.cwd()}/relative`);
  for (const text of ['x', '=x', 'x=', 'X=/x', 'runc=/x', 'runc-userns=/x']) {
    t.throws(() => runtimeArgument(text), { name: 'UsageError', message: /^--runtime / }, text);
  }
});

test('targets are known, registered, or refused with all that are', (t) => {
  t.notThrows(() => {
    requireKnownTargets(['runc', 'mine'], [{ name: 'mine', path: '/x' }]);
  });
  t.throws(
    () => {
      requireKnownTargets(['runc', 'kata'], []);
    },
    { name: 'UsageError', message: /no target "kata": use one of runc, runc-userns.*--runtime kata=PATH/ },
  );
  t.throws(() => targetId('--baseline')('A B'), { message: /^--baseline A B: / });
  t.is(targetId('--baseline')('sysbox-runc:regular'), 'sysbox-runc:regular');
});

test('formats and hosts are names of a list', (t) => {
  t.deepEqual(formats('html,json'), ['html', 'json']);
  t.throws(() => formats('html,'), { message: /^--format : / });
});

test('an option that is repeated collects', (t) => {
  const read = repeated(Number);
  t.deepEqual(read('2', read('1', undefined)), [1, 2]);
});
