import { z } from 'zod';
import { Excerpt } from './excerpt.js';
import { ContainerRole } from './container-role.js';

/** A path that was made or changed, as it stood when the trial passed. */
export const WrittenFile = z.strictObject({
  path: z.string(),
  kind: z.enum(['file', 'directory', 'symlink', 'device', 'fifo', 'socket', 'deleted']),
  /** Numeric `UID:GID`; absent for what was deleted. */
  owner: z.string().optional(),
  /** Permission bits in octal, e.g. `0644`; absent for what was deleted. */
  mode: z.string().optional(),
  /** Whether it is so in any container of that image and target: the runtime made it, nothing that ran. */
  byRuntime: z.literal(true).optional(),
});
export type WrittenFile = z.infer<typeof WrittenFile>;

/** What was seen of one container of a trial after it had passed; what was not asked for, or cannot be had, is absent. */
export const ObservedContainer = z.strictObject({
  role: ContainerRole,
  /** What the engine says of its health check. */
  health: z.string().optional(),
  /** `ADDRESS:PORT/tcp` of every socket that listens in its network namespace. */
  listening: z.array(z.string()).optional(),
  /** In its own layer and its volumes, with owners as processes of the container see them. */
  files: z.array(WrittenFile).optional(),
  /** Changed paths beyond those of `files`. */
  omittedFiles: z.int().min(0).optional(),
  /** Of a service; that of a step stands with its end. */
  output: z.strictObject({ stdout: Excerpt, stderr: Excerpt }).optional(),
});
export type ObservedContainer = z.infer<typeof ObservedContainer>;
