import { switchOf } from '../shapes.js';
import { runDraft } from './run-part.js';
import type { RunReader } from './run-part.js';

const image = 'images are used as they are on this machine';
const killed = 'a trial kills its containers when it is over';

/** Keys that change nothing about a check, with what completes "KEY of the service is left out: …". */
const reasons: Readonly<Record<string, string>> = {
  attach: 'the output of the containers is always read',
  label_file: 'labels of files are not read by a check',
  logging: 'the output of the containers is always read',
  pre_stop: killed,
  pull_policy: image,
  pull_refresh_after: image,
  restart: 'a container that ends is not started again, so that its end is seen',
  runtime: 'the targets decide the OCI runtime; name them with --baseline and --candidate',
  stop_grace_period: killed,
};

const leaveOut =
  (key: string, why: string): RunReader =>
  (field, path) =>
    field.value.kind === 'nothing' ? [] : runDraft({ kind: 'left-out', key, why }, field, path);

/** The same for a key that can be switched off. */
const noInput: RunReader = (field, path) =>
  switchOf(field, path) === true
    ? runDraft({ kind: 'left-out', key: path, why: 'nothing can be typed during a check' }, field, path)
    : [];

export const leftOutKeys: ReadonlyMap<string, RunReader> = new Map<string, RunReader>([
  ...Object.entries(reasons).map(([key, why]): [string, RunReader] => [key, leaveOut(key, why)]),
  ['stdin_open', noInput],
]);
