import { checkTypes } from './check-types.js';
import type { SettingTypes } from './check-types.js';
import { decodeText } from './decode-text.js';
import { parseJsonValues } from './parse-json.js';
import { settingTypes } from './setting-types.js';

/** The files of a folder that posture knows, read; what is not there is undefined or empty. */
export interface SavedFiles {
  readonly version: unknown;
  readonly info: unknown;
  readonly contexts: readonly unknown[];
  readonly builders: readonly unknown[];
  /** Everything that `docker inspect` wrote, containers and other things. */
  readonly inspected: readonly unknown[];
  /** settings-store.json, or settings.json of Docker Desktop 4.34 and older. */
  readonly settings: unknown;
  readonly adminSettings: unknown;
  readonly wslText: string | undefined;
  /** `/proc/self/uid_map` as a container sees it, by the container's name. */
  readonly uidMaps: ReadonlyMap<string, string>;
  /** Names of the files that were read. */
  readonly known: readonly string[];
}

const inspect = /^inspect.*\.json$/;
const uidMap = /^uid-map-(.+)\.txt$/;

/** Reads those files of a folder whose names it knows. Throws ReadError for one that is not what its name says. */
export function readSavedFiles(files: ReadonlyMap<string, Uint8Array>): SavedFiles {
  const known: string[] = [];
  const text = (name: string): string | undefined => {
    const bytes = files.get(name);
    if (bytes === undefined) return undefined;
    known.push(name);
    return decodeText(bytes);
  };
  const values = (name: string, types?: SettingTypes): readonly unknown[] => {
    const json = text(name);
    if (json === undefined) return [];
    const found = parseJsonValues(json, name);
    if (types !== undefined) checkTypes(json, name, types);
    return found;
  };
  const stored = values('settings-store.json', settingTypes.user);
  const older = values('settings.json', stored.length === 0 ? settingTypes.user : undefined);
  return {
    version: values('docker-version.json')[0],
    info: values('docker-info.json')[0],
    contexts: values('contexts.json'),
    builders: values('builders.json'),
    inspected: [...files.keys()]
      .filter((name) => inspect.test(name))
      .sort()
      .flatMap((name) => values(name)),
    settings: stored[0] ?? older[0],
    adminSettings: values('admin-settings.json', settingTypes.admin)[0],
    wslText: text('wsl-version.txt'),
    uidMaps: new Map(
      [...files.keys()].flatMap((name): [string, string][] => {
        const container = uidMap.exec(name)?.[1];
        return container === undefined ? [] : [[container, text(name) ?? '']];
      }),
    ),
    known,
  };
}
