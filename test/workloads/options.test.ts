import test from 'ava';
import { ContainerOptions, optionFlags } from '../../workloads/options.js';

const sample = { value: 'x', list: ['x', 'y'], switch: true } as const;

for (const [key, { flag, kind }] of Object.entries(optionFlags)) {
  test(`${flag} takes what its kind ${kind} says and nothing else`, (t) => {
    for (const [other, value] of Object.entries(sample)) {
      t.is(ContainerOptions.safeParse({ [key]: value }).success, other === kind, other);
    }
  });
}

test('each flag stands for one key', (t) => {
  const flags = Object.values(optionFlags).map(({ flag }) => flag);
  t.is(new Set(flags).size, flags.length);
});
