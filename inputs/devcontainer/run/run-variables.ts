import { basename } from 'node:path';
import { shown } from '../../docker-run/line-error.js';
import { errorAt } from '../../subject/read-error.js';
import type { Place } from '../../subject/setting.js';

/** What the variables of a devcontainer.json stand for. */
export interface VariableValues {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder of the project on this machine. */
  readonly localFolder: string;
  /** Where it is in the container; undefined while that is still being read. */
  readonly containerFolder: string | undefined;
}

const variable = /\$\{([^}:]+)(?::([^}:]*))?(?::([^}]*))?\}/g;

/** Homes on two systems, of which one is set. */
const eitherHome = /\$\{(?:localEnv|env):HOME\}\$\{(?:localEnv|env):USERPROFILE\}/g;

/**
 * Fills in the variables that are known before the container runs; `\${containerEnv:NAME}` stays. Throws ReadError for a
 * variable of the environment that is not set and has no default: empty, another program would run.
 * @see https://containers.dev/implementors/json_reference/#variables-in-devcontainerjson
 */
export function withValues(text: string, { env, localFolder, containerFolder }: VariableValues, place: Place): string {
  return text
    .replace(eitherHome, '${localEnv:HOME}')
    .replace(variable, (written, kind: string, name: string | undefined, standard?: string) => {
      switch (kind) {
        case 'localWorkspaceFolder':
          return localFolder;
        case 'localWorkspaceFolderBasename':
          return basename(localFolder);
        case 'containerWorkspaceFolder':
          return containerFolder ?? written;
        case 'containerWorkspaceFolderBasename':
          return containerFolder === undefined ? written : basename(containerFolder);
        case 'devcontainerId':
          return 'check';
        case 'localEnv':
        case 'env': {
          const value = (name !== undefined && Object.hasOwn(env, name) ? env[name] : undefined) ?? standard;
          if (value !== undefined) return value;
          throw errorAt(
            place,
            `the variable ${shown(name ?? '')} is not set: set it, or write \${localEnv:${shown(name ?? '')}:DEFAULT}.`,
          );
        }
        default:
          return written;
      }
    });
}
