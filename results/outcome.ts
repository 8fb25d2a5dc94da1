import { z } from 'zod';
import { ContainerRole } from './container-role.js';
import { Excerpt } from './excerpt.js';
import { ObservedContainer } from './observed-container.js';
import { ObservedHostDir } from './observed-host-dir.js';

const Output = { stdout: Excerpt, stderr: Excerpt };

/** A step whose container ended by itself. */
export const StepResult = z.strictObject({
  /** 128 + n when signal n ended it. */
  exitCode: z.int(),
  expectedExitCode: z.int(),
  oomKilled: z.boolean(),
  /** Text that its standard output should have contained and did not. */
  missingText: z.string().optional(),
  /** From the start request to the end of the container, in ms. */
  durationMs: z.number().min(0),
  ...Output,
});
export type StepResult = z.infer<typeof StepResult>;

/** Why a trial says nothing about its target. */
export const InfrastructureCause = z.enum([
  'engine-unreachable',
  'guest-lost',
  'engine-lost',
  'engine-error',
  'image-missing',
  'no-space',
  'harness-deadline',
  'host-setup-failed',
  'wrong-target',
]);
export type InfrastructureCause = z.infer<typeof InfrastructureCause>;

/** Quantities of a trial, told and never judged; each is absent where it could not be taken. */
export const Measures = z.strictObject({
  /** From the first start request until the last service was ready, in ms. */
  readyMs: z.number().min(0).optional(),
  /** The most memory that the engine reported for all containers together, in bytes. */
  memoryBytes: z.number().min(0).optional(),
  /** Processor time of all containers together, in ms. */
  cpuMs: z.number().min(0).optional(),
});
export type Measures = z.infer<typeof Measures>;

const steps = z.array(StepResult);

/** What was observed in a trial: facts only, no judgement. */
export const Outcome = z.discriminatedUnion('kind', [
  /** Every step was run to its end, or the last one listed ended with another exit status than it names. */
  z.strictObject({
    kind: z.literal('completed'),
    steps,
    /** By observable id; only after a pass. */
    observables: z.record(z.string(), z.string()),
    /** What was seen of the containers beside their end; only after a pass of a workload that asks for it. */
    containers: z.array(ObservedContainer).optional(),
    /** What was written into copies of directories of the host; only after a pass of a workload that asks for it. */
    hostDirs: z.array(ObservedHostDir).optional(),
    measures: Measures.optional(),
  }),
  /** The engine refused to create a container. */
  z.strictObject({
    kind: z.literal('create-failed'),
    role: ContainerRole,
    steps,
    /** HTTP status of the engine's answer. */
    statusCode: z.int(),
    message: z.string(),
  }),
  /** The engine created a container and could not start it. */
  z.strictObject({
    kind: z.literal('start-failed'),
    role: ContainerRole,
    steps,
    statusCode: z.int(),
    /** The engine's message; the OCI runtime's words are in it. */
    message: z.string(),
    /** What the engine reports as exit status of the container that never ran, e.g. 127. */
    exitCode: z.int(),
  }),
  /** It had used up what it may, so that what it did depends on the bound: bytes of the engine's disk, or processes of a container. */
  z.strictObject({
    kind: z.literal('limit-reached'),
    limit: z.enum(['disk', 'processes']),
    /** Bytes or processes. */
    most: z.int().positive(),
    steps,
  }),
  /** A service ended before it was ready, or before the trial did. */
  z.strictObject({
    kind: z.literal('service-ended'),
    role: ContainerRole,
    steps,
    exitCode: z.int(),
    ...Output,
  }),
  /** A container was still running, or a start request still unanswered, at the deadline. */
  z.strictObject({
    kind: z.literal('timed-out'),
    role: ContainerRole,
    steps,
    phase: z.enum(['start', 'ready', 'run']),
    timeoutMs: z.number().positive(),
    ...Output,
  }),
  /** Ended by the harness or its surroundings; never counted as a difference. */
  z.strictObject({
    kind: z.literal('infrastructure'),
    cause: InfrastructureCause,
    message: z.string(),
  }),
]);
export type Outcome = z.infer<typeof Outcome>;
