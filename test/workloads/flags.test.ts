import test from 'ava';
import { optionsToFlags, privilegeFlags } from '../../workloads/flags.js';

test('flags follow the order of the table, whatever the order of the keys', (t) => {
  const options = {
    workdir: '/w',
    volume: ['/a:/b', 'data:/c'],
    tty: true,
    init: false,
    env: ['A=1', 'B='],
    capAdd: ['SYS_ADMIN'],
    entrypoint: '',
  };
  t.deepEqual(optionsToFlags(options), [
    '--cap-add=SYS_ADMIN',
    '--entrypoint=',
    '--env=A=1',
    '--env=B=',
    '--init=false',
    '--tty',
    '--volume=/a:/b',
    '--volume=data:/c',
    '--workdir=/w',
  ]);
  const reversed = Object.fromEntries(Object.entries(options).reverse());
  t.deepEqual(optionsToFlags(reversed), optionsToFlags(options));
});

test('a command in words is one for a shell', (t) => {
  t.deepEqual(optionsToFlags({ healthCmd: 'a || b' }), ['--health-cmd=a || b']);
  t.deepEqual(optionsToFlags({ healthCmd: ['test', '-e', '/a b'] }), ["--health-cmd=test -e '/a b'"]);
});

test('no options give no flags', (t) => {
  t.deepEqual(optionsToFlags({}), []);
  t.deepEqual(optionsToFlags({ user: undefined, env: [] }), []);
});

test('each privilege has its flags', (t) => {
  t.deepEqual(privilegeFlags('plain', ['CAP_CHOWN']), []);
  t.deepEqual(privilegeFlags('privileged', ['CAP_CHOWN']), ['--privileged']);
  t.deepEqual(privilegeFlags('all-caps', ['CAP_CHOWN', 'CAP_BPF']), [
    '--cap-add=CAP_CHOWN',
    '--cap-add=CAP_BPF',
    '--security-opt=seccomp=unconfined',
    '--security-opt=apparmor=unconfined',
    '--security-opt=systempaths=unconfined',
  ]);
});
