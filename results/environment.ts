import { z } from 'zod';
import { TargetId } from '../vocabulary/target-id.js';

/** Facts about the machine whose kernel runs the containers. */
export const HostFacts = z.strictObject({
  kernel: z.string(),
  architecture: z.string(),
  operatingSystem: z.string(),
  cpuCount: z.int(),
  memoryBytes: z.int(),
  cgroup: z.enum(['v1', 'v2', 'hybrid', 'none']),
  /** Linux security modules in force, e.g. `apparmor`. */
  securityModules: z.array(z.string()),
  /** Capability names missing from the bounding set; empty on an unrestricted host. */
  missingCapabilities: z.array(z.string()),
  /** Capability names in the bounding set. */
  capabilities: z.array(z.string()),
  /** Hypervisor or `none` where it is known; emulated hosts say so here. */
  virtualization: z.string(),
});
export type HostFacts = z.infer<typeof HostFacts>;

/** A container engine as it describes itself. */
export const EngineFacts = z.strictObject({
  endpoint: z.string(),
  version: z.string(),
  apiVersion: z.string(),
  storageDriver: z.string(),
  cgroupDriver: z.string(),
  securityOptions: z.array(z.string()),
  runtimes: z.array(z.string()),
  containerdVersion: z.string(),
  runcVersion: z.string(),
  /** Runtime of containers that name none, such as those of a build; absent in older records. */
  defaultRuntime: z.string().optional(),
  /** Whether the engine offers its experimental requests. */
  experimental: z.boolean().optional(),
  /** What the engine says it runs on, e.g. `Docker Desktop`; absent in older records. */
  operatingSystem: z.string().optional(),
});
export type EngineFacts = z.infer<typeof EngineFacts>;

/** One target of the run with the proof that it is what it says. */
export const TargetFacts = z.strictObject({
  id: TargetId,
  /** Name of the OCI runtime that ran, by the engine's word. */
  runtime: z.string(),
  /** Name that is asked for, where the engine runs another one whatever is asked. */
  askedRuntime: z.string().optional(),
  endpoint: z.string(),
  /** First line of `--version` of the runtime's program, where it could be asked. */
  runtimeVersion: z.string().optional(),
  /** The map that the proving container saw. */
  uidMap: z.string(),
  /** Whether that map is the host's own (`host`) or another (`own`). */
  userNamespace: z.enum(['host', 'own']),
  /** What the host probe's questions gave inside the target, by question. */
  probes: z.record(z.string(), z.string()),
});
export type TargetFacts = z.infer<typeof TargetFacts>;

/** Where an image came from; the same bytes are on every engine of the run. */
export const ImageFacts = z.strictObject({
  name: z.string(),
  imageId: z.string(),
  origin: z.enum(['recipe', 'archive', 'engine', 'registry']),
  detail: z.string(),
  /** `name version` of each package that a recipe installed. */
  packages: z.array(z.string()),
});
export type ImageFacts = z.infer<typeof ImageFacts>;

/** The docker client that docker steps were run with. */
export const ClientFacts = z.strictObject({
  version: z.string(),
  /** Of `buildx` and `compose`, those that it has. */
  plugins: z.array(z.string()),
});
export type ClientFacts = z.infer<typeof ClientFacts>;

/** Kinds of machine with engines. */
export const HostKind = z.enum(['engine', 'managed', 'vm']);
export type HostKind = z.infer<typeof HostKind>;

/** A virtual machine that was made for the run and thrown away. */
export const GuestFacts = z.strictObject({
  /** `tcg` is software emulation: nothing that is timed there holds for real hardware. */
  accelerator: z.enum(['kvm', 'tcg']),
  /** Why that one. */
  acceleratorReason: z.string(),
  qemuVersion: z.string(),
  /** Code name of the Debian release. */
  release: z.string(),
  /** Package or file that the kernel comes from. */
  kernelSource: z.string(),
  kernelCommandLine: z.string(),
  cpus: z.int(),
  memoryMib: z.int(),
  diskGib: z.int(),
  /** Hash of what its root file system is made from. */
  imageHash: z.string(),
  /** `name version` of each package of the root file system. */
  packages: z.array(z.string()),
  /** What was installed beside the packages. */
  provisions: z.array(
    z.strictObject({
      name: z.string(),
      version: z.string(),
      /** SHA-256 of each file by name. */
      files: z.record(z.string(), z.string()),
    }),
  ),
});
export type GuestFacts = z.infer<typeof GuestFacts>;

/** The full fingerprint of a run's surroundings. */
export const Environment = z.strictObject({
  harnessVersion: z.string(),
  nodeVersion: z.string(),
  hostKind: HostKind,
  /** Present when the host was a virtual machine of the run's own. */
  guest: GuestFacts.optional(),
  host: HostFacts,
  engines: z.array(EngineFacts),
  targets: z.array(TargetFacts),
  images: z.array(ImageFacts),
  /** Capabilities that privilege `all-caps` adds: those of the host that the engine knows; empty when it grants none. */
  allCaps: z.array(z.string()),
  /** Absent where no workload needs a client, or none was found. */
  client: ClientFacts.optional(),
});
export type Environment = z.infer<typeof Environment>;
