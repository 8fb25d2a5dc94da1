import { z } from 'zod';
import { TargetId } from '../../../../vocabulary/target-id.js';

const path = z.string().regex(/^\/[^\s'"]+$/, 'a path begins with / and holds neither blanks nor quotes');
const unit = z.string().regex(/^[a-zA-Z0-9@_.-]+\.service$/, 'a unit is named NAME.service');

/** How something is installed in a guest, registered with its engine, and looked after. */
export const Manifest = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  /** Debian package that brings all of it. */
  debian: z.string().optional(),
  /** Paths in the guest by name of the given file. */
  files: z.record(z.string().regex(/^[^/]+$/), path),
  /** Range of user and group ids of a user, see subuid(5). */
  subordinateIds: z
    .strictObject({ user: z.string().regex(/^[a-z_][a-z0-9_-]*$/), first: z.int().min(1), count: z.int().min(1) })
    .optional(),
  sysctl: z
    .record(
      z.string().regex(/^[a-z0-9_.]+$/),
      z.union([z.string().regex(/^[\w ./:-]*$/, 'a value holds neither quotes nor signs of the shell'), z.int()]),
    )
    .optional(),
  /** Kernel modules that are loaded before the start where the kernel has them. */
  modules: z.array(z.string().regex(/^[a-zA-Z0-9_-]+$/)).optional(),
  /** Texts of systemd units by name; a package brings its own. */
  units: z.record(unit, z.string()).optional(),
  /** Units in the order in which they are started. */
  start: z.array(unit).optional(),
  /** Names of programs that have to live as long as the guest. */
  daemons: z.array(z.string()).optional(),
  /** Files that belong to the evidence of a difference. */
  logs: z.array(path).optional(),
  /** Command whose output names the version. */
  version: z.array(z.string()).min(1),
  /** Shell text that succeeds when what was installed works. */
  healthCheck: z.string(),
  /** Programs of OCI runtimes by the name that the engine is told. */
  runtimes: z.record(z.string(), path),
  targets: z.array(
    z.strictObject({ id: TargetId, runtime: z.string(), env: z.record(z.string(), z.string()).optional() }),
  ),
});
export type Manifest = z.infer<typeof Manifest>;
