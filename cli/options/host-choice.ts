import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { GuestOptions } from '../../harness/host/vm/guest-options.js';
import { UsageError } from '../usage-error.js';

export const hostKinds = ['auto', 'engine', 'managed', 'vm'] as const;

/** Where to run, as `--host` says it. */
export type HostChoice =
  { readonly kind: 'auto' | 'engine' | 'managed' } | { readonly kind: 'vm'; readonly guest: GuestOptions };

const defaultMemoryMib = 3072;
const mostCpus = 4;
const releaseName = /^[a-z]{3,12}$/;

/** `auto`, `engine`, `managed`, or `vm[:RELEASE][,cgroup=v1|v2][,apparmor=on|off][,swap=on|off][,kernel=…][,memory=MiB][,cpus=N][,accel=…]`. */
export function hostChoice(text: string): HostChoice {
  const [kind = '', ...rest] = text.split(':');
  const known = hostKinds.find((one) => one === kind);
  if (known === undefined || (known !== 'vm' && rest.length > 0)) {
    throw new UsageError(`--host ${text}: there is no such host; use one of ${hostKinds.join(', ')}`);
  }
  return known === 'vm' ? { kind: 'vm', guest: guestOptions(text, rest.join(':')) } : { kind: known };
}

function guestOptions(text: string, list: string): GuestOptions {
  const settings = new Map<string, string>();
  let release = 'bookworm';
  for (const [index, word] of list.split(',').entries()) {
    const at = word.indexOf('=');
    if (at > 0) settings.set(word.slice(0, at), word.slice(at + 1));
    else if (index === 0 && releaseName.test(word)) release = word;
    else if (word !== '') throw new UsageError(`--host ${text}: "${word}" is no setting; write vm:RELEASE,NAME=VALUE`);
  }
  const take = <Value extends string>(name: string, values: readonly Value[], otherwise: Value): Value => {
    const given = settings.get(name);
    settings.delete(name);
    if (given === undefined) return otherwise;
    const value = values.find((one) => one === given);
    if (value === undefined) throw new UsageError(`--host ${text}: ${name} is ${values.join(' or ')}`);
    return value;
  };
  const count = (name: string, least: number, otherwise: number): number => {
    const given = settings.get(name);
    settings.delete(name);
    if (given === undefined) return otherwise;
    if (!/^\d{1,6}$/.test(given) || Number(given) < least) {
      throw new UsageError(`--host ${text}: ${name} is a whole number of at least ${String(least)}`);
    }
    return Number(given);
  };
  const kernel = settings.get('kernel');
  settings.delete('kernel');
  const options: GuestOptions = {
    release,
    cgroup: take('cgroup', ['v1', 'v2'], 'v2'),
    apparmor: take('apparmor', ['on', 'off'], 'on') === 'on',
    swap: take('swap', ['on', 'off'], 'off') === 'on',
    kernelPackage: kernelPackage(text, kernel),
    cpus: count('cpus', 1, Math.min(mostCpus, availableParallelism())),
    memoryMib: count('memory', 1024, defaultMemoryMib),
    accelerator: take('accel', ['auto', 'kvm', 'tcg'], 'auto'),
    provisions: [],
  };
  const [unknown] = settings.keys();
  if (unknown !== undefined) {
    throw new UsageError(
      `--host ${text}: there is no setting ${unknown}; use cgroup, apparmor, swap, kernel, memory, cpus or accel`,
    );
  }
  return options;
}

/** A version such as 6.12 means Debian's package of that kernel for virtual machines. */
function kernelPackage(text: string, kernel: string | undefined): string {
  if (kernel === undefined || kernel === '6.1') return 'linux-image-cloud-amd64';
  if (/^\d+\.\d+$/.test(kernel)) return `linux-image-${kernel}-cloud-amd64`;
  if (/^linux-image-[a-z0-9.+-]+$/.test(kernel)) return kernel;
  throw new UsageError(`--host ${text}: kernel is a version such as 6.12 or a package linux-image-…`);
}

/** Options that only a guest knows. */
export interface GuestExtras {
  readonly provision?: readonly string[];
  readonly kernel?: string;
  readonly initrd?: string;
}

/** Puts them into the choice. Throws `UsageError` where there is no guest to have them. */
export function withGuestExtras(choice: HostChoice, { provision = [], kernel, initrd }: GuestExtras): HostChoice {
  if (choice.kind !== 'vm') {
    const extras = { '--provision': provision[0], '--kernel': kernel, '--initrd': initrd };
    const given = Object.entries(extras).find(([, value]) => value !== undefined);
    if (given === undefined) return choice;
    throw new UsageError(`${given[0]} is for a guest: use --host vm with it`);
  }
  if ((kernel === undefined) !== (initrd === undefined)) {
    throw new UsageError('--kernel and --initrd belong together: give both');
  }
  const kernelFiles =
    kernel === undefined || initrd === undefined
      ? {}
      : { kernelFiles: { kernel: resolve(kernel), initrd: resolve(initrd) } };
  return {
    kind: 'vm',
    guest: { ...choice.guest, ...kernelFiles, provisions: provision.map((path) => resolve(path)) },
  };
}
