import { z } from 'zod';

/** Requirements without a parameter, each answered by a read-only probe on the host. */
export const plainRequirements = [
  'apparmor',
  'cgroup-v1',
  'cgroup-v2',
  'dmi',
  'full-capabilities',
  'fuse',
  'idmapped-mounts',
  'loadable-modules',
  'no-apparmor',
  'registry',
  'seccomp',
  'swap',
  'user-namespaces',
] as const;

/** Requirements that the engines of the run's targets and the docker client answer. */
export const engineRequirements = [
  'buildkit',
  'buildx',
  'checkpoint',
  'compose',
  'default-runtime',
  'docker-client',
  'engine-socket',
  'same-engine',
] as const;
export type EngineRequirement = (typeof engineRequirements)[number];

const hostPath = /^path:(\/[a-zA-Z0-9/._-]+)$/;
const kernelVersion = /^kernel(>=|<)(\d+)\.(\d+)$/;
const moduleName = /^module:([a-z0-9_]+)$/;
const deviceNode = /^device:(\/dev\/[a-zA-Z0-9/_-]+)$/;

export type Requirement =
  | { readonly kind: 'plain'; readonly name: (typeof plainRequirements)[number] }
  | { readonly kind: 'engine'; readonly name: EngineRequirement }
  | { readonly kind: 'module'; readonly module: string }
  | { readonly kind: 'device'; readonly path: string }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'kernel'; readonly operator: '>=' | '<'; readonly major: number; readonly minor: number };

/** Reads the written form (`cgroup-v2`, `module:overlay`, `device:/dev/fuse`, `kernel>=5.19`); undefined when it is none. */
export function parseRequirement(text: string): Requirement | undefined {
  const name = plainRequirements.find((known) => known === text);
  if (name !== undefined) return { kind: 'plain', name };
  const ofEngine = engineRequirements.find((known) => known === text);
  if (ofEngine !== undefined) return { kind: 'engine', name: ofEngine };
  const module = moduleName.exec(text)?.[1];
  if (module !== undefined) return { kind: 'module', module };
  const path = deviceNode.exec(text)?.[1];
  if (path !== undefined) return { kind: 'device', path };
  const file = hostPath.exec(text)?.[1];
  if (file !== undefined) return { kind: 'path', path: file };
  const kernel = kernelVersion.exec(text);
  if (kernel === null) return undefined;
  return {
    kind: 'kernel',
    operator: kernel[1] === '<' ? '<' : '>=',
    major: Number(kernel[2]),
    minor: Number(kernel[3]),
  };
}

/** Something the host must offer, in its written form. */
export const RequirementText = z.string().refine((text) => parseRequirement(text) !== undefined, {
  error: `a requirement is one of ${[...plainRequirements, ...engineRequirements].join(', ')}, module:NAME, device:/dev/NAME, path:/FILE, kernel>=X.Y or kernel<X.Y`,
});
