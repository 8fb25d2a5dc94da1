import type { PostureFacts } from '../../vocabulary/posture-facts.js';
import { ReadError } from '../subject/read-error.js';
import { containerFacts, extensionName } from './container-facts.js';
import { desktopSettings } from './desktop-settings.js';
import { textAt } from './json-at.js';
import { machineFacts } from './machine-facts.js';
import type { SavedFiles } from './saved-files.js';
import { readSavedFiles } from './saved-files.js';
import { settingsFacts } from './settings-facts.js';

/** The facts of a machine and the files they are from, or one sentence that says which file is wrong and where. */
export type ReadPosture =
  | { readonly ok: true; readonly facts: PostureFacts; readonly files: readonly string[] }
  | { readonly ok: false; readonly message: string };

export interface SavedPosture {
  /** The files of the folder by name. Those that posture does not know are left alone. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** When isolation was switched on, where somebody knows it: no file says so. */
  readonly eciSince: Date | undefined;
}

const wanted =
  'docker-version.json, docker-info.json, inspect-*.json, contexts.json, builders.json, settings-store.json, settings.json, admin-settings.json, wsl-version.txt or uid-map-CONTAINER.txt';

/** Facts about a developer's machine from what was saved there. What the files do not say stays undefined. */
export function readSavedPosture({ files, eciSince }: SavedPosture): ReadPosture {
  try {
    const saved = readSavedFiles(files);
    if (saved.known.length === 0) return { ok: false, message: `The folder holds none of ${wanted}.` };
    return { ok: true, facts: factsOf(saved, eciSince), files: saved.known };
  } catch (error) {
    if (error instanceof ReadError) return { ok: false, message: error.message };
    throw error;
  }
}

function factsOf(saved: SavedFiles, eciSince: Date | undefined): PostureFacts {
  const settings = desktopSettings(saved.settings);
  const containers = saved.inspected
    .map((item) => containerFacts(item, { eciSince, uidMaps: saved.uidMaps }))
    .filter((item) => item !== undefined);
  const extensions = unique(saved.inspected.map(extensionName));
  const buildDrivers = unique(saved.builders.map((builder) => textAt(builder, 'Driver')));
  const facts: PostureFacts = {
    ...machineFacts(saved, settings),
    ...settingsFacts(settings, saved.adminSettings),
    ...(saved.inspected.length === 0 ? {} : { containers }),
    ...(extensions.length === 0 ? {} : { extensions }),
    ...(buildDrivers.length === 0 ? {} : { buildDrivers }),
  };
  return eciSince === undefined || Object.keys(facts).length === 0 ? facts : withEciSince(facts, eciSince);
}

/** Who says since when isolation is on says that it is, unless the machine says otherwise. */
const withEciSince = (facts: PostureFacts, eciSince: Date): PostureFacts => ({
  ...(facts.otherEngine === undefined ? { eciEnabled: true } : {}),
  ...facts,
  eciSince: eciSince.toISOString(),
});

const unique = (texts: readonly (string | undefined)[]): string[] => [
  ...new Set(texts.filter((text) => text !== undefined)),
];
