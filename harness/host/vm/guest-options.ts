/** What kind of guest is wanted. */
export interface GuestOptions {
  /** Code name of the Debian release, e.g. `bookworm`. */
  readonly release: string;
  readonly cgroup: 'v1' | 'v2';
  readonly apparmor: boolean;
  readonly swap: boolean;
  /** Debian package of the kernel, e.g. `linux-image-cloud-amd64`. */
  readonly kernelPackage: string;
  /** A kernel of the user's instead of the package's, with its initial file system. */
  readonly kernelFiles?: { readonly kernel: string; readonly initrd: string };
  readonly cpus: number;
  readonly memoryMib: number;
  readonly accelerator: 'auto' | 'kvm' | 'tcg';
  /** Packages and folders that are installed in the guest. */
  readonly provisions: readonly string[];
}

/** Size of the root file system; only what is written takes space. */
export const diskGib = 16;

/** Room for a guest's memory in a file and in a snapshot, and for what is written to its disk meanwhile. */
export const guestMib = (memoryMib: number): number => 2 * memoryMib + 2000;
