import test from 'ava';
import { signatureText } from '../../compare/signature.js';

test('the written form is phase, cause, error number and message', (t) => {
  const signature = {
    phase: 'run',
    cause: 'exit-1',
    errno: 'EPERM',
    message: 'mknod: n: Operation not permitted',
  } as const;
  t.is(signatureText(signature), 'run/exit-1/EPERM: mknod: n: Operation not permitted');
  t.is(signatureText({ ...signature, errno: undefined }), 'run/exit-1: mknod: n: Operation not permitted');
  t.is(signatureText({ ...signature, message: '' }), 'run/exit-1/EPERM');
  t.is(signatureText({ ...signature, errno: undefined, message: '' }), 'run/exit-1');
});
