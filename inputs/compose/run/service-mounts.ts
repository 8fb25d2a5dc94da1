import { shown } from '../../docker-run/line-error.js';
import type { LeftOut } from '../../workload/left-out.js';
import type { Resources } from '../project.js';
import type { RunPart } from './run-part.js';
import type { Use } from './resources.js';
import { runFile, runVolume } from './resources.js';

const sockets = /\/(?:docker|containerd|podman|crio)\.sock$/;

/** The `volume` option of a part that mounts something; undefined for others. Throws ReadError. */
export function mountOption(part: RunPart, resources: Resources, use: Use, left: LeftOut): string | undefined {
  const bound = (source: string, rest: string): string => {
    remarkBind(source, rest, left);
    return `${source}:${rest}`;
  };
  if (part.kind === 'file') return bound(runFile(part.name, part.of, resources, use), `${part.target}:ro`);
  if (part.kind === 'option' && part.key === 'volume') {
    const spec = String(part.value);
    const colon = spec.indexOf(':');
    return colon < 0 ? spec : bound(spec.slice(0, colon), spec.slice(colon + 1));
  }
  if (part.kind !== 'volume') return undefined;
  const volume = runVolume(part.name, resources, use);
  if (volume.kind === 'bind') return bound(volume.source, withReadOnly(part.rest, volume.readOnly));
  left.remark('Named volumes are new and empty in each trial.');
  return `${part.name}:${part.rest}`;
}

const withReadOnly = (rest: string, readOnly: boolean): string =>
  !readOnly || /:(?:.*,)?ro(?:,|$)/.test(rest) ? rest : `${rest}${rest.includes(':') ? ',' : ':'}ro`;

function remarkBind(source: string, rest: string, left: LeftOut): void {
  if (sockets.test(source)) {
    left.remark(
      `${shown(source)} is a socket of this machine's own engine: what is asked of it is not run on either side.`,
    );
  } else if (!/:(?:.*,)?ro(?:,|$)/.test(rest)) {
    left.remark(`What a container writes into ${shown(source)} of the host stays there for the trials after it.`);
  }
}
