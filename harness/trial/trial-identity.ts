import type { Outcome } from '../../results/outcome.js';
import type { Identity } from '../../results/trial.js';
import type { Target } from '../host/host.js';
import type { ReadBack } from './step-end.js';
import type { TrialSpec } from './trial-spec.js';
import { userNamespaceOf } from './user-namespace.js';

/** What ran, from what was read back; `blockUidMap` is what a probe container saw just before. */
export function trialIdentity(
  target: Target,
  readBack: ReadBack | undefined,
  blockUidMap: string | undefined,
): Identity | undefined {
  if (readBack === undefined) return undefined;
  const uidMap = readBack.uidMap ?? blockUidMap;
  const source = readBack.uidMap === undefined && blockUidMap !== undefined ? 'probe-container' : readBack.uidMapSource;
  return {
    endpoint: target.driver.endpoint,
    runtime: readBack.facts.runtime,
    ...(uidMap === undefined ? {} : { uidMap }),
    uidMapSource: source,
    imageId: readBack.facts.imageId,
  };
}

/** Why the trial ran on something else than its target; undefined when all agrees. */
export function wrongTarget(spec: TrialSpec, identity: Identity): Outcome | undefined {
  const { facts } = spec.target;
  if (identity.runtime !== facts.runtime) {
    return mismatch(spec, `the engine reports runtime ${identity.runtime} instead of ${facts.runtime}`);
  }
  // A workload that asks for another user namespace is expected to be in another one.
  const choosesNamespace = spec.workload.options?.userns !== undefined;
  if (choosesNamespace || identity.uidMap === undefined) return undefined;
  if (userNamespaceOf(identity.uidMap) === facts.userNamespace) return undefined;
  return mismatch(spec, `its process had the user-namespace map ${identity.uidMap}, the proved one is ${facts.uidMap}`);
}

const mismatch = (spec: TrialSpec, what: string): Outcome => ({
  kind: 'infrastructure',
  cause: 'wrong-target',
  message: `${spec.target.id}: ${what}`,
});
