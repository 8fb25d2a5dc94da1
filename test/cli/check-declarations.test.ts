import test from 'ava';
import { checkDeclarations } from '../../cli/check-declarations.js';
import type { ContainerOptions } from '../../workloads/options.js';
import { workloadOf } from '../support/workloads.js';

const selectedWith = (changes: Parameters<typeof workloadOf>[0]) => {
  const workload = workloadOf(changes);
  return [{ workload, area: 'a', privileges: workload.privileges, caveats: [] }];
};

const bad: ContainerOptions = { memory: 'much' };

test('an option that the engine API cannot express is a mistake of the declaration, named with its workload', (t) => {
  const { id } = workloadOf();
  t.throws(
    () => {
      checkDeclarations({ selected: selectedWith({ options: bad }), images: [] });
    },
    {
      name: 'UsageError',
      message: new RegExp(`^workload ${id}: --memory: cannot use "much"`),
    },
  );
  const services = [{ name: 'peer', command: ['x'], readyLog: 'ready', options: bad }];
  t.throws(
    () => {
      checkDeclarations({ selected: selectedWith({ services }), images: [] });
    },
    {
      message: new RegExp(`^workload ${id}, service peer: --memory`),
    },
  );
});

test('an image that no workload uses is refused, one that is used is not', (t) => {
  const selected = selectedWith({ image: 'app:1' });
  t.notThrows(() => {
    checkDeclarations({ selected, images: ['app:1=/x.tar'] });
  });
  t.throws(
    () => {
      checkDeclarations({ selected, images: ['app=/x.tar'] });
    },
    {
      name: 'UsageError',
      message: /^--image app: no workload of this run uses .* they use app:1$/,
    },
  );
});
