import type { TargetFacts } from '../../results/environment.js';
import { desktopIsolation, mustHaveOwnUserNamespace } from '../../vocabulary/target-id.js';
import type { TargetId } from '../../vocabulary/target-id.js';
import type { ContainerDriver } from '../driver/container-driver.js';
import type { ServiceStarter } from '../driver/service-starter.js';
import { ProbeAnswers } from '../probe/probe-answers.js';
import { mapsRootToRoot, normaliseUidMap, userNamespaceOf } from '../trial/user-namespace.js';
import { runProbes } from './run-probes.js';

/** A target as somebody asks for it, before a container proved it. */
export interface TargetCandidate {
  readonly id: TargetId;
  /** Name of the OCI runtime that has to have run, by the engine's word. */
  readonly runtime: string;
  /** Name that is asked for; `runtime` when absent. */
  readonly askedRuntime?: string | undefined;
  /** True where nothing but the host's own user namespace makes it this target. */
  readonly sharesHostNamespace?: boolean | undefined;
  readonly driver: ContainerDriver;
  readonly services: ServiceStarter;
  readonly runtimeVersion: string | undefined;
  readonly socket?: string | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
}

export interface ProofOptions {
  readonly runId: string;
  readonly owner: string;
  readonly slowness?: number;
}

export type TargetProof =
  { readonly ok: true; readonly facts: TargetFacts } | { readonly ok: false; readonly reason: string };

/** Runs the probes in a container of the target: only what ran is available. Rejects only when aborted. */
export async function proveTarget(
  { id, runtime, askedRuntime, sharesHostNamespace, driver, runtimeVersion, env }: TargetCandidate,
  image: string,
  { runId, owner, slowness }: ProofOptions,
  signal: AbortSignal,
): Promise<TargetProof> {
  const name = `ec_${runId}_prove_${id.replace(':', '-')}`;
  const result = await runProbes(
    driver,
    { name, image, runtime: askedRuntime ?? runtime, privileged: false, runId, owner, env, slowness },
    signal,
  );
  if (!result.ok) return result;
  const answers = ProbeAnswers.parse(result.output);
  const uidMap = normaliseUidMap(answers.get('uid-map'));
  if (uidMap === '') return { ok: false, reason: 'the probe container printed no user-namespace map' };
  if (result.runtime !== runtime)
    return { ok: false, reason: `the engine ran ${result.runtime} instead of ${runtime}` };
  if (mustHaveOwnUserNamespace(id) && userNamespaceOf(uidMap) === 'host') {
    return {
      ok: false,
      reason: `its containers share the user namespace of the host (map ${uidMap}): this is not ${id}`,
    };
  }
  if (id === desktopIsolation && mapsRootToRoot(uidMap)) {
    return { ok: false, reason: `root of its containers is root of the host (map ${uidMap}): this is not ${id}` };
  }
  if (sharesHostNamespace === true && userNamespaceOf(uidMap) === 'own') {
    return {
      ok: false,
      reason: `its containers have a user namespace of their own (map ${uidMap}): this is not ${id}`,
    };
  }
  return {
    ok: true,
    facts: {
      id,
      runtime,
      ...(askedRuntime === undefined ? {} : { askedRuntime }),
      endpoint: driver.endpoint,
      ...(runtimeVersion === undefined ? {} : { runtimeVersion }),
      uidMap,
      userNamespace: userNamespaceOf(uidMap),
      probes: answers.summary(),
    },
  };
}
