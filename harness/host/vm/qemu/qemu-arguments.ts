import { join } from 'node:path';
import { shellWord } from '../../../../workloads/shell-quote.js';
import type { GuestOptions } from '../guest-options.js';

/** What a virtual machine is made of. */
export interface Hardware {
  readonly accelerator: 'kvm' | 'tcg';
  readonly cpus: number;
  readonly memoryMib: number;
  readonly kernel: string;
  readonly initrd: string;
  /** Options of the kernel. */
  readonly commandLine: string;
}

export const qmpSocket = (folder: string): string => join(folder, 'qmp.sock');
export const agentSocket = (folder: string): string => join(folder, 'agent.sock');
export const guestDisk = (folder: string): string => join(folder, 'disk.qcow2');

/** Containers can see an id of the machine only where it has one. */
const machineId = '7d1c9a52-0e3b-4f86-9c1d-2b6f5a40e8c3';

/** The kernel's options for a choice of control groups, security modules and swap. */
export const kernelCommandLine = ({
  cgroup,
  apparmor,
  swap,
}: Pick<GuestOptions, 'cgroup' | 'apparmor' | 'swap'>): string =>
  [
    'root=/dev/vda',
    'rw',
    'console=ttyS0',
    'random.trust_cpu=on',
    // Without the second option systemd 252 mounts both hierarchies, which is no pure version 1.
    ...(cgroup === 'v1' ? ['systemd.unified_cgroup_hierarchy=0', 'systemd.legacy_systemd_cgroup_controller=yes'] : []),
    ...(apparmor ? [] : ['apparmor=0']),
    ...(swap ? [] : ['systemd.swap=off']),
  ].join(' ');

/** Where QEMU reads a machine's memory from, and writes it to. */
export const memoryStream = (verb: 'read' | 'write', path: string): string =>
  `exec:exec cat ${verb === 'read' ? '<' : '>'} ${shellWord(path)}`;

/**
 * Arguments of QEMU for a guest that keeps its sockets and its disk in a folder. The console is standard output. Nothing
 * listens on the machine's network but one forwarded port of its loopback, which leads to the guest's sshd.
 */
export function qemuArguments(name: string, folder: string, hardware: Hardware, memory: string | undefined): string[] {
  const { accelerator, cpus, memoryMib, kernel, initrd, commandLine } = hardware;
  const socket = (id: string, path: string): string => `socket,id=${id},path=${path},server=on,wait=off`;
  return [
    ...['-name', name, '-nodefaults', '-no-user-config', '-display', 'none', '-no-reboot', '-uuid', machineId],
    ...['-machine', 'q35'],
    ...['-accel', accelerator === 'kvm' ? 'kvm' : 'tcg,thread=multi'],
    ...['-cpu', accelerator === 'kvm' ? 'host,migratable=on' : 'max'],
    ...['-smp', String(cpus), '-m', `${String(memoryMib)}M`],
    ...['-kernel', kernel, '-initrd', initrd, '-append', commandLine],
    // The disk is thrown away: what the machine has not written when it stops is of no use to anybody.
    ...['-drive', `if=none,id=disk,file=${guestDisk(folder)},format=qcow2,cache=unsafe,discard=unmap`],
    ...['-device', 'virtio-blk-pci,drive=disk'],
    ...['-netdev', 'user,id=net,hostfwd=tcp:127.0.0.1:0-:22', '-device', 'virtio-net-pci,netdev=net'],
    ...['-device', 'virtio-rng-pci', '-device', 'virtio-balloon-pci,deflate-on-oom=on'],
    ...['-device', 'virtio-serial-pci'],
    ...['-chardev', socket('agent', agentSocket(folder))],
    ...['-device', 'virtserialport,chardev=agent,name=org.qemu.guest_agent.0'],
    ...['-chardev', socket('qmp', qmpSocket(folder)), '-mon', 'chardev=qmp,mode=control'],
    ...['-chardev', 'stdio,id=console,signal=off', '-serial', 'chardev:console'],
    ...(memory === undefined ? [] : ['-incoming', memoryStream('read', memory)]),
  ];
}
