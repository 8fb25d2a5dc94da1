import { z } from 'zod';
import { Arm } from '../vocabulary/arm.js';
import { Privilege } from '../vocabulary/privilege.js';
import { TargetId } from '../vocabulary/target-id.js';
import { Outcome } from './outcome.js';

/** What really ran, read back after the start. */
export const Identity = z.strictObject({
  /** Address of the engine that answered. */
  endpoint: z.string(),
  /** Runtime that the engine reports for the container. */
  runtime: z.string(),
  /** The user-namespace map, `inside outside count` per line; absent when it could not be read. */
  uidMap: z.string().optional(),
  /** Where the map was read: in the running process, from the host, or from probe containers before and after the block. */
  uidMapSource: z.enum(['process', 'host', 'probe-container', 'not-read']),
  imageId: z.string(),
});
export type Identity = z.infer<typeof Identity>;

/** One execution of one workload on one target. */
export const Trial = z.strictObject({
  workload: z.string(),
  privilege: Privilege,
  arm: Arm,
  target: TargetId,
  /** From 0; each arm has one trial in each round. */
  round: z.int().min(0),
  startedAt: z.iso.datetime(),
  /** With preparation and cleanup, in ms. */
  durationMs: z.number().min(0),
  /** Absent when no container came into being. */
  identity: Identity.optional(),
  outcome: Outcome,
  /** Paths below the run's folder. */
  evidence: z.array(z.string()),
});
export type Trial = z.infer<typeof Trial>;
