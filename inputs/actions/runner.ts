import type { YamlField } from '../subject/yaml-field.js';

/** Whose machine runs something: one of GitHub, where isolation plays no part, or one that may be yours. */
export type Runner = 'github' | 'own';

/** Labels of the runners of GitHub, larger ones included as long as they keep the names that GitHub proposes. */
const ofGitHub = /^(?:ubuntu|windows|macos)-(?:latest|slim|\d[\d.]*)(?:-[a-z0-9-]+)?$/i;

/** Reads `runs-on`: a label, a list of labels, or a map with them. What only a run tells may be your machine. */
export function runnerOf(runsOn: YamlField | undefined): Runner {
  if (runsOn === undefined) return 'own';
  const labels = labelsOf(runsOn);
  return labels.length > 0 && labels.every((label) => ofGitHub.test(label)) ? 'github' : 'own';
}

function labelsOf(field: YamlField): readonly string[] {
  if (field.kind === 'text') return [field.text()];
  if (field.kind === 'list') return field.items().flatMap((item) => (item.kind === 'text' ? [item.text()] : ['']));
  if (field.kind !== 'map') return [];
  const fields = field.fields();
  const labels = fields.get('labels');
  // What is in a group is known to its organisation only.
  return labels === undefined || fields.has('group') ? [] : labelsOf(labels);
}
