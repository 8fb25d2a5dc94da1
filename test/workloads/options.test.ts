import test from 'ava';
import { ContainerOptions, optionFlags } from '../../workloads/options.js';
import type { OptionKind } from '../../workloads/options.js';

const sample = { value: 'x', list: ['x', 'y'], switch: true } as const;
const taken: Readonly<Record<OptionKind, readonly string[]>> = {
  value: ['value'],
  list: ['list'],
  switch: ['switch'],
  command: ['value', 'list'],
};

for (const [key, { flag, kind }] of Object.entries(optionFlags)) {
  test(`${flag} takes what its kind ${kind} says and nothing else`, (t) => {
    for (const [other, value] of Object.entries(sample)) {
      t.is(ContainerOptions.safeParse({ [key]: value }).success, taken[kind].includes(other), other);
    }
  });
}

test('each flag stands for one key', (t) => {
  const flags = Object.values(optionFlags).map(({ flag }) => flag);
  t.is(new Set(flags).size, flags.length);
});

test('a command in words has one at least', (t) => {
  t.false(ContainerOptions.safeParse({ healthCmd: [] }).success);
});
