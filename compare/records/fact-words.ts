/** Words for names of fields that their letters do not give. */
const known: Readonly<Record<string, string>> = {
  harnessVersion: 'eci-compat version',
  nodeVersion: 'Node version',
  hostKind: 'kind of host',
  allCaps: 'capabilities that all-caps adds',
  client: 'docker client',
  engines: 'engine',
  targets: 'target',
  images: 'image',
  provisions: 'provision',
  files: 'file',
  probes: 'probe',
  cpuCount: 'CPU count',
  cpus: 'CPU count',
  memoryBytes: 'memory in bytes',
  memoryMib: 'memory in MiB',
  diskGib: 'disk in GiB',
  cgroup: 'cgroup version',
  apiVersion: 'API version',
  qemuVersion: 'QEMU version',
  kernelCommandLine: 'kernel boot options',
  uidMap: 'user-namespace map',
  imageId: 'id',
};

/** A field's name as words: `storageDriver` is `storage driver`. */
export const factWords = (field: string): string =>
  Object.hasOwn(known, field)
    ? (known[field] ?? field)
    : field.replace(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
