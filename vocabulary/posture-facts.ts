import { z } from 'zod';

/** What Docker Desktop runs its engine in; `wsl2` and `hyperv` on Windows. */
export const Backend = z.enum(['wsl2', 'hyperv', 'mac', 'linux']);
export type Backend = z.infer<typeof Backend>;

/** One container that exists on the machine, whoever made it. */
export const ContainerFacts = z.strictObject({
  name: z.string().min(1),
  /** Who made it, where that is known. */
  kind: z.enum(['user', 'build', 'extension', 'kubernetes', 'debug', 'dev-environment']).optional(),
  image: z.string().optional(),
  /** True when it is older than the moment at which isolation was switched on. */
  createdBeforeEci: z.boolean().optional(),
  /** True when its map of user ids is `0 0 4294967295`: root inside is root of the machine. */
  uidMapIdentity: z.boolean().optional(),
  /** `HostConfig.Runtime` as the engine reports it. */
  runtime: z.string().optional(),
});
export type ContainerFacts = z.infer<typeof ContainerFacts>;

/** `enhancedContainerIsolation.dockerSocketMount` of admin-settings.json. */
export const SocketAllowList = z.strictObject({
  images: z.array(z.string()),
  allowDerivedImages: z.boolean().optional(),
  commandList: z.strictObject({ type: z.enum(['allow', 'deny']), commands: z.array(z.string()) }).optional(),
});
export type SocketAllowList = z.infer<typeof SocketAllowList>;

/** How a machine with Docker Desktop is set up. What is absent could not be read, and no rule judges it. */
export const PostureFacts = z.strictObject({
  desktopVersion: z.string().optional(),
  /** What the engine calls itself where it is none of Docker Desktop. */
  otherEngine: z.string().optional(),
  /** How the engine itself keeps containers from the root of its host; absent where it does not, or is not known. */
  engineNamespace: z.enum(['userns-remap', 'rootless']).optional(),
  backend: Backend.optional(),
  wslVersion: z.string().optional(),
  eciEnabled: z.boolean().optional(),
  /** When isolation was switched on, by somebody's word: no file says so. */
  eciSince: z.string().optional(),
  /** True when a developer cannot switch it off. */
  eciLocked: z.boolean().optional(),
  /** True when the settings changed after Docker Desktop was started. */
  settingsNewerThanStart: z.boolean().optional(),
  containers: z.array(ContainerFacts).optional(),
  kubernetes: z.strictObject({ enabled: z.boolean(), mode: z.enum(['kubeadm', 'kind']).optional() }).optional(),
  /** Names of the installed extensions. */
  extensions: z.array(z.string()).optional(),
  devEnvironments: z.boolean().optional(),
  /** True when Docker Debug is in use. */
  debug: z.boolean().optional(),
  windowsContainers: z.boolean().optional(),
  /** Drivers of the builders that are in use: `docker`, `docker-container`, …. */
  buildDrivers: z.array(z.string()).optional(),
  socketAllowList: SocketAllowList.optional(),
});
export type PostureFacts = z.infer<typeof PostureFacts>;
