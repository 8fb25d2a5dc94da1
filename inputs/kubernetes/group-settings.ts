import type { Setting } from '../subject/setting.js';
import type { YamlField } from '../subject/yaml-field.js';

/** Groups that every container of a pod is in beside its own, from the pod's security context. */
export function groupSettings(security: ReadonlyMap<string, YamlField>): readonly Setting[] {
  const fsGroup = security.get('fsGroup');
  const groups = [...(security.get('supplementalGroups')?.items() ?? []), ...(fsGroup === undefined ? [] : [fsGroup])];
  return groups.map((field) => field.setting('group-add', field.text()));
}
