import type { Setting, SettingName } from '../subject/setting.js';
import type { YamlField } from '../subject/yaml-field.js';
import { listedValues } from './listed-values.js';
import type { ReadPart } from './read-part.js';

interface Input {
  readonly setting: SettingName;
  readonly commas: boolean;
  /** The value as the flag of docker buildx build would have it. */
  readonly written?: (value: string) => string;
}

const named = (value: string, separator: string): string => {
  const [, id = value, rest = ''] = /^([^=]*)=(.*)$/s.exec(value) ?? [];
  // The value of a secret is nobody's business.
  return separator === '' ? `id=${id}` : `id=${id},${separator}=${rest}`;
};

/** Inputs of `docker/build-push-action` (its action.yml) that are settings of a build. */
const inputs: Readonly<Record<string, Input>> = {
  allow: { setting: 'build-entitlement', commas: true },
  network: { setting: 'build-network', commas: false },
  platforms: { setting: 'build-platform', commas: true },
  secrets: { setting: 'build-secret', commas: false, written: (value) => named(value, '') },
  'secret-envs': { setting: 'build-secret', commas: false, written: (value) => named(value, 'env') },
  'secret-files': { setting: 'build-secret', commas: false, written: (value) => named(value, 'src') },
  ssh: { setting: 'build-secret', commas: false, written: (value) => `ssh=${value}` },
  'cgroup-parent': { setting: 'cgroup-parent', commas: false },
  'shm-size': { setting: 'shm-size', commas: false },
  ulimit: { setting: 'ulimit', commas: true },
};

/** A step with `docker/build-push-action`. */
export function readBuildStep(
  uses: YamlField,
  given: ReadonlyMap<string, YamlField>,
  name: string,
  builder: readonly Setting[],
): ReadPart {
  const settings = Object.entries(inputs).flatMap(([key, { setting, commas, written }]) => {
    const field = given.get(key);
    return listedValues(field, commas).map(({ text, start, end }) => {
      const value = written?.(text) ?? text;
      // A value on the line of its key is quoted with it.
      const from = end === field?.end ? field.start : start;
      return uses.source.setting(setting, value, from, end);
    });
  });
  const dockerfile = given.get('file')?.text() ?? 'the Dockerfile';
  return {
    subjects: [
      {
        kind: 'build',
        origin: 'actions',
        name,
        place: uses.source.placeAt(uses.start),
        settings: [...settings, ...builder],
      },
    ],
    remarks: [`What ${dockerfile} does is not in this file: check that file too.`],
  };
}
