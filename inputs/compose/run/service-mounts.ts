import type { LeftOut } from '../../workload/left-out.js';
import type { Resources } from '../project.js';
import type { RunPart } from './run-part.js';
import type { Use } from './resources.js';
import { runFile, runVolume } from './resources.js';

/** The `volume` option of a part that mounts something; undefined for others. Throws ReadError. */
export function mountOption(part: RunPart, resources: Resources, use: Use, left: LeftOut): string | undefined {
  if (part.kind === 'file') return `${runFile(part.name, part.of, resources, use)}:${part.target}:ro`;
  if (part.kind === 'option' && part.key === 'volume') return String(part.value);
  if (part.kind !== 'volume') return undefined;
  const volume = runVolume(part.name, resources, use);
  if (volume.kind === 'bind') return `${volume.source}:${withReadOnly(part.rest, volume.readOnly)}`;
  left.remark('Named volumes are new and empty in each trial.');
  return `${part.name}:${part.rest}`;
}

const withReadOnly = (rest: string, readOnly: boolean): string =>
  !readOnly || /:(?:.*,)?ro(?:,|$)/.test(rest) ? rest : `${rest}${rest.includes(':') ? ',' : ':'}ro`;
