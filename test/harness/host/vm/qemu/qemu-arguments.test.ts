import { join } from 'node:path';
import test from 'ava';
import { ExecaRunner } from '../../../../../harness/process/execa-runner.js';
import { tempDir } from '../../../../support/temp-dir.js';
import {
  agentSocket,
  guestDisk,
  kernelCommandLine,
  memoryStream,
  qemuArguments,
  qmpSocket,
} from '../../../../../harness/host/vm/qemu/qemu-arguments.js';
import type { Hardware } from '../../../../../harness/host/vm/qemu/qemu-arguments.js';

const hardware: Hardware = {
  accelerator: 'tcg',
  cpus: 3,
  memoryMib: 2048,
  kernel: '/image/vmlinuz',
  initrd: '/image/initrd',
  commandLine: 'root=/dev/vda rw',
};
const argumentsOf = (changes: Partial<Hardware> = {}, memory?: string) =>
  qemuArguments('a-guest', '/run/g', { ...hardware, ...changes }, memory);
const valuesOf = (args: readonly string[], option: string): string[] =>
  args.filter((_word, index) => args[index - 1] === option);

test('nothing listens on the network but one port of the loopback', (t) => {
  const args = argumentsOf();
  const network = args.filter((word) => /tcp|udp|telnet|websocket|host=|hostfwd|guestfwd|tap|bridge/.test(word));
  t.deepEqual(
    network.filter((word) => !word.startsWith('tcg')),
    ['user,id=net,hostfwd=tcp:127.0.0.1:0-:22'],
  );
  t.false(args.some((word) => ['-vnc', '-spice', '-gdb', '-s', '-monitor', '-qmp', '-nic', '-net'].includes(word)));
  t.deepEqual(valuesOf(args, '-display'), ['none']);
});

test('nothing is there that nobody asked for', (t) => {
  for (const option of ['-nodefaults', '-no-user-config', '-no-reboot']) t.true(argumentsOf().includes(option), option);
});

test('all that it writes and listens on is in its folder', (t) => {
  const paths = argumentsOf().flatMap((word) => /(?:path|file)=([^,]*)/.exec(word)?.[1] ?? []);
  t.deepEqual(paths.sort(), [agentSocket('/run/g'), guestDisk('/run/g'), qmpSocket('/run/g')].sort());
  t.is(new Set(paths).size, 3);
  for (const path of paths) t.true(path.startsWith('/run/g/'), path);
});

test('sockets do not keep the machine waiting', (t) => {
  const sockets = valuesOf(argumentsOf(), '-chardev').filter((value) => value.startsWith('socket,'));
  t.is(sockets.length, 2);
  for (const value of sockets) t.true(value.endsWith('server=on,wait=off'), value);
});

for (const [accelerator, accel, cpu] of [
  ['kvm', 'kvm', 'host,migratable=on'],
  ['tcg', 'tcg,thread=multi', 'max'],
] as const) {
  test(`${accelerator} has a processor that it can offer`, (t) => {
    const args = argumentsOf({ accelerator });
    t.deepEqual([valuesOf(args, '-accel'), valuesOf(args, '-cpu')], [[accel], [cpu]]);
  });
}

test('the hardware is as it is asked for', (t) => {
  const args = argumentsOf();
  const one = (option: string): string | undefined => valuesOf(args, option)[0];
  t.deepEqual(['-name', '-smp', '-m', '-kernel', '-initrd', '-append'].map(one), [
    'a-guest',
    '3',
    '2048M',
    '/image/vmlinuz',
    '/image/initrd',
    'root=/dev/vda rw',
  ]);
});

test('it goes on from a memory only when one is named', (t) => {
  t.deepEqual(valuesOf(argumentsOf(), '-incoming'), []);
  t.deepEqual(valuesOf(argumentsOf({}, '/g/memory'), '-incoming'), [memoryStream('read', '/g/memory')]);
  t.deepEqual(argumentsOf({}, '/g/memory').slice(0, -2), argumentsOf());
});

test('a memory goes through the shell as it was, whatever its name', async (t) => {
  const path = join(tempDir(t), "it's a $(memory)");
  const shell = (stream: string, input: string) =>
    new ExecaRunner().run({ file: 'sh', args: ['-c', stream.replace(/^exec:/, '')], input });
  await shell(memoryStream('write', path), 'bytes');
  t.is((await shell(memoryStream('read', path), '')).stdout, 'bytes');
});

const v1 = ['systemd.unified_cgroup_hierarchy=0', 'systemd.legacy_systemd_cgroup_controller=yes'];
const choices: readonly (readonly [Parameters<typeof kernelCommandLine>[0], readonly string[]])[] = [
  [{ cgroup: 'v2', apparmor: true, swap: true }, []],
  [{ cgroup: 'v1', apparmor: true, swap: true }, v1],
  [{ cgroup: 'v2', apparmor: false, swap: true }, ['apparmor=0']],
  [{ cgroup: 'v2', apparmor: true, swap: false }, ['systemd.swap=off']],
  [{ cgroup: 'v1', apparmor: false, swap: false }, [...v1, 'apparmor=0', 'systemd.swap=off']],
];

for (const [choice, options] of choices) {
  test(`the kernel is told of ${JSON.stringify(choice)}`, (t) => {
    const words = kernelCommandLine(choice).split(' ');
    t.deepEqual(words.slice(0, 3), ['root=/dev/vda', 'rw', 'console=ttyS0']);
    t.deepEqual(
      words.filter((word) => /^systemd|^apparmor/.test(word)),
      [...options],
    );
  });
}
