import test from 'ava';
import { TargetId, knownTargets } from '../../vocabulary/target-id.js';

for (const id of ['my-runc:mode', 'my_runtime.2', ...Object.keys(knownTargets)]) {
  test(`"${id}" is a target id`, (t) => {
    t.true(TargetId.safeParse(id).success);
  });
}

for (const id of ['', 'Runc', '-runc', 'a b', 'a/b', 'a:', ':a', 'a:b:c', '../x', 'a\n']) {
  test(`${JSON.stringify(id)} is none`, (t) => {
    t.false(TargetId.safeParse(id).success);
  });
}
