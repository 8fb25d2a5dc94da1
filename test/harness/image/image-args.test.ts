import test from 'ava';
import { HarnessError } from '../../../harness/errors/harness-error.js';
import { parseImageArgument } from '../../../harness/image/image-args.js';

const good = [
  ['myapp=a.tar', 'myapp', 'a.tar'],
  ['myapp:1=/x/y=z.tar', 'myapp:1', '/x/y=z.tar'],
  ['registry.example:5000/team/app:v1.2=./a b.tar', 'registry.example:5000/team/app:v1.2', './a b.tar'],
  [`app@sha256:${'a'.repeat(64)}=a.tar`, `app@sha256:${'a'.repeat(64)}`, 'a.tar'],
] as const;

for (const [text, name, path] of good) {
  test(`reads ${text}`, (t) => {
    t.deepEqual(parseImageArgument(text), { name, path });
  });
}

for (const text of ['', 'app', 'app=', '=a.tar', 'App=a.tar', 'a b=a.tar', 'app:=a.tar', '-x=a.tar', 'app:1:2=a.tar']) {
  test(`refuses "${text}" as a usage error that quotes it`, (t) => {
    const error = t.throws(() => parseImageArgument(text), { instanceOf: HarnessError });
    t.is(error.code, 'usage');
    t.true(error.message.startsWith(`--image ${text}: `));
    t.false(error.message.includes('\n'));
  });
}
