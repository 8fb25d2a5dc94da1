import { composeConfig } from '../../harness/client/compose-config.js';
import { findCompose } from '../../harness/client/find-compose.js';
import type { ProcessRunner } from '../../harness/process/process-runner.js';
import type { ResolvedProject } from '../../inputs/compose/run/resolved-workload.js';
import { UsageError } from '../usage-error.js';

/** The files of a project, what they are read against, and what may be run for that. */
export interface ProjectRequest {
  readonly files: readonly string[];
  readonly profiles: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly runner: ProcessRunner;
  readonly signal: AbortSignal;
}

/** A project as compose reads it, where there is one; the remark says who reads it. */
export interface ReadBy {
  readonly resolved: ResolvedProject | undefined;
  readonly remark: string;
}

/** Asks an installed compose. Throws `UsageError` with its own words where it would not start the project. */
export async function resolveProject({ env, runner, signal, ...project }: ProjectRequest): Promise<ReadBy> {
  const program = await findCompose(env.PATH ?? '', runner);
  if (program === undefined) {
    return {
      resolved: undefined,
      remark: 'The project is read by eci-compat itself: docker compose 2 or newer is not installed here.',
    };
  }
  const config = await composeConfig(program, { ...project, env: definedIn(env) }, runner, signal);
  const by = `docker compose ${program.version}`;
  switch (config.kind) {
    case 'resolved':
      return { resolved: config, remark: `The project is read by ${by} (docker compose config).` };
    case 'refused':
      throw new UsageError(
        `${project.files.join(', ')}: ${by} refuses it, as docker compose up would: ${config.why.replace(/[.:]*$/, '')}; mend that first`,
      );
    case 'no-answer':
      return {
        resolved: undefined,
        remark: `The project is read by eci-compat itself: ${by} did not answer (${config.why}).`,
      };
  }
}

const definedIn = (env: ProjectRequest['env']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
