import { parseYamlText } from '../subject/parse-yaml-text.js';
import { catchReadError } from '../subject/read-error.js';
import type { ReadSubjects } from '../subject/setting.js';
import { sourceText } from '../subject/source-text.js';
import { containerSubjects } from './container-subject.js';
import { findPods } from './find-pods.js';
import { isHelmTemplate, renderFirst } from './helm-template.js';

/** Reads Kubernetes manifests: every container of every pod in a YAML or JSON text of one or more documents. */
export function readKubernetes(text: string, file: string): ReadSubjects {
  const read = catchReadError(() => readDocuments(text, file));
  if (!isHelmTemplate(text)) return read;
  if (!read.ok) return { ...read, message: `${read.message} ${renderFirst}` };
  return { ...read, remarks: [...read.remarks, renderFirst] };
}

function readDocuments(text: string, file: string): ReadSubjects {
  const found = parseYamlText(sourceText(text, file)).map(findPods);
  const pods = found.flatMap((document) => document.pods);
  const others = [...new Set(found.flatMap(({ otherKinds }) => otherKinds).map((kind) => kind || 'no kind'))];
  return {
    ok: true,
    subjects: pods.flatMap(containerSubjects),
    remarks:
      pods.length > 0 ? [] : [`${file} describes no pod${others.length === 0 ? '' : ` (only ${others.join(', ')})`}.`],
  };
}
