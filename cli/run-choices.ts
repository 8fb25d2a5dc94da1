import type { Claim } from '../vocabulary/claim.js';
import type { ParsedRecord } from '../results/parse-record.js';
import type { SelectedWorkload } from '../harness/run/selected-workload.js';
import type { TargetId } from '../vocabulary/target-id.js';
import type { HostChoice } from './options/host-choice.js';
import type { RuntimeArgument } from './options/targets.js';

/** What a command has decided before a host is opened. */
export interface RunChoices {
  readonly kind: 'run' | 'check';
  /** Name of the selection. */
  readonly suite: string;
  readonly selected: readonly SelectedWorkload[];
  readonly host: HostChoice;
  /** Undefined: nobody named one. */
  readonly baseline: TargetId | undefined;
  /** Undefined: the best that the host has. */
  readonly candidates: readonly TargetId[] | undefined;
  readonly runtimes: readonly RuntimeArgument[];
  /** `NAME=FILE` texts. */
  readonly images: readonly string[];
  readonly trials: number;
  /** Whether somebody asked for this number: else an emulated guest makes fewer. */
  readonly trialsAreGiven: boolean;
  readonly jobs: number | undefined;
  readonly seed: number | undefined;
  readonly minDecisive: number;
  readonly allowMutating: boolean;
  /** Folder as given; undefined: `runs/<time>/`. */
  readonly out: string | undefined;
  readonly resume: ParsedRecord | undefined;
  readonly json: boolean;
  /** Refuse to start when an image cannot be had, instead of recording that. */
  readonly requireImages?: boolean;
  /** Statements that the run is to answer. */
  readonly claims?: readonly Claim[] | undefined;
}
