import type { Setting } from '../subject/setting.js';
import type { JsonField } from './json-field.js';
import { knownFeatures } from './known-features.js';

export interface FeatureSettings {
  readonly settings: readonly Setting[];
  readonly remarks: readonly string[];
}

/** What the `features` of a devcontainer.json add, each setting at the feature that brings it. */
export function featureSettings(features: JsonField | undefined): FeatureSettings {
  const settings: Setting[] = [];
  const remarks: string[] = [];
  for (const [id, feature] of features?.fields() ?? []) {
    const name = shortName(id);
    const known = Object.hasOwn(knownFeatures, name) ? knownFeatures[name] : undefined;
    if (known !== undefined) {
      settings.push(...known.settings.map(([key, value]) => feature.setting(key, value)));
      remarks.push(`The feature ${name} ${known.remark}.`);
    } else if (!isOfficial(id)) {
      remarks.push(
        `What the feature ${id} adds to the container is not in this file: look into its devcontainer-feature.json.`,
      );
    }
  }
  return { settings, remarks };
}

/** `ghcr.io/devcontainers/features/docker-in-docker:2` is `docker-in-docker`. */
const shortName = (id: string): string => (id.split('/').at(-1) ?? '').replace(/[:@].*$/, '');

/** The collection of the project, of which the table lists every feature that adds something; an id without a slash is one. */
const isOfficial = (id: string): boolean => /^(?:ghcr\.io\/devcontainers\/features\/)?[^/]*$/.test(id);
