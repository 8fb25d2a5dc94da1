import type { OptionKey } from '../../../workloads/options.js';
import { LineError } from '../../docker-run/line-error.js';
import { readOptionValue } from '../../docker-run/option-value.js';
import type { KeyReader, Placed, ReadContext } from '../draft.js';
import type { OptionInput } from '../../workload/option-bag.js';
import type { Span } from '../field.js';

export type Condition = 'service_started' | 'service_healthy' | 'service_completed_successfully';

/** What one value of a service means for a run. */
export type RunPart =
  | { readonly kind: 'option'; readonly key: OptionKey; readonly value: OptionInput }
  | { readonly kind: 'image'; readonly name: string }
  | {
      readonly kind: 'build';
      readonly of: 'context' | 'dockerfile' | 'inline' | 'target' | 'arg' | 'flag' | 'obstacle';
      /** Of an obstacle, a sentence that says why a check cannot make the build. */
      readonly value: string;
    }
  | { readonly kind: 'privileged'; readonly on: boolean }
  /** None where what the image says is taken away. */
  | { readonly kind: 'words'; readonly of: 'entrypoint' | 'command'; readonly words: readonly string[] }
  /** The namespace of another service. */
  | { readonly kind: 'join'; readonly key: 'network' | 'pid' | 'ipc'; readonly service: string }
  | { readonly kind: 'network'; readonly name: string }
  | { readonly kind: 'network-alias'; readonly network: string; readonly name: string }
  /** `rest` is TARGET[:OPTIONS]. */
  | { readonly kind: 'volume'; readonly name: string; readonly rest: string }
  | { readonly kind: 'file'; readonly of: 'secrets' | 'configs'; readonly name: string; readonly target: string }
  | { readonly kind: 'depends'; readonly on: string; readonly condition: Condition; readonly required: boolean }
  /** A name under which a service is reached too: the other one's where a service is named. */
  | { readonly kind: 'alias'; readonly name: string; readonly service: string | undefined }
  | { readonly kind: 'profile'; readonly name: string }
  | { readonly kind: 'replicas'; readonly count: number }
  /** Completes "KEY of the service is left out: …". */
  | { readonly kind: 'left-out'; readonly key: string; readonly why: string }
  | { readonly kind: 'remark'; readonly sentence: string }
  /** A whole clause that says what cannot be carried over and what to do, without a full stop. */
  | { readonly kind: 'refused'; readonly why: string };

export interface RunDraft extends Placed {
  readonly part: RunPart;
}

export type RunReader = KeyReader<RunDraft>;

export const runDraft = (part: RunPart, at: Span, path: string, identity: string = path): readonly RunDraft[] => [
  { part, at, path, identity },
];

/** An option whose value docker would take; a refusal where it would not, which counts only if the service is started. */
export function optionDraft(
  key: OptionKey,
  value: string,
  place: { readonly at: Span; readonly path: string; readonly identity?: string; readonly spelled?: string },
  { folder, readFile }: Pick<ReadContext, 'folder' | 'readFile'>,
): readonly RunDraft[] {
  const { at, path, identity = path, spelled = path } = place;
  try {
    const read = readOptionValue(key, spelled, value, { cwd: folder, env: {}, readFile });
    return runDraft({ kind: 'option', key, value: read.value }, at, path, identity);
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    return runDraft({ kind: 'refused', why: error.message.replace(/\.$/, '') }, at, path, identity);
  }
}

/** The parts of one kind, in order. */
export function partsOf<Kind extends RunPart['kind']>(
  drafts: readonly RunDraft[],
  kind: Kind,
): readonly Extract<RunPart, { kind: Kind }>[] {
  return drafts.flatMap(({ part }) => (part.kind === kind ? [part as Extract<RunPart, { kind: Kind }>] : []));
}
