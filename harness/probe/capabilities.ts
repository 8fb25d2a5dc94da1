/** Capability names by bit number. Source: capabilities(7) and `linux/capability.h`, Linux 5.9 and later. */
const names = [
  'CHOWN',
  'DAC_OVERRIDE',
  'DAC_READ_SEARCH',
  'FOWNER',
  'FSETID',
  'KILL',
  'SETGID',
  'SETUID',
  'SETPCAP',
  'LINUX_IMMUTABLE',
  'NET_BIND_SERVICE',
  'NET_BROADCAST',
  'NET_ADMIN',
  'NET_RAW',
  'IPC_LOCK',
  'IPC_OWNER',
  'SYS_MODULE',
  'SYS_RAWIO',
  'SYS_CHROOT',
  'SYS_PTRACE',
  'SYS_PACCT',
  'SYS_ADMIN',
  'SYS_BOOT',
  'SYS_NICE',
  'SYS_RESOURCE',
  'SYS_TIME',
  'SYS_TTY_CONFIG',
  'MKNOD',
  'LEASE',
  'AUDIT_WRITE',
  'AUDIT_CONTROL',
  'SETFCAP',
  'MAC_OVERRIDE',
  'MAC_ADMIN',
  'SYSLOG',
  'WAKE_ALARM',
  'BLOCK_SUSPEND',
  'AUDIT_READ',
  'PERFMON',
  'BPF',
  'CHECKPOINT_RESTORE',
] as const;

/** Splits a hexadecimal capability set of `/proc/PID/status` into names that it has and lacks. */
export function readCapabilitySet(hex: string): { readonly present: string[]; readonly missing: string[] } {
  const bits = BigInt(`0x${hex === '' ? '0' : hex}`);
  const has = (index: number): boolean => (bits & (1n << BigInt(index))) !== 0n;
  return {
    present: names.filter((_name, index) => has(index)),
    missing: names.filter((_name, index) => !has(index)),
  };
}
