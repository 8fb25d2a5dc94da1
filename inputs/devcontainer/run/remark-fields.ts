import type { LeftOut } from '../../workload/left-out.js';
import type { JsonField } from '../json-field.js';

type Fields = ReadonlyMap<string, JsonField>;

const words = (text: string): readonly string[] => text.split(' ');

const read: ReadonlySet<string> = new Set([
  ...words('name image service runServices dockerComposeFile runArgs containerEnv remoteEnv mounts workspaceMount'),
  ...words('workspaceFolder appPort privileged init capAdd securityOpt containerUser remoteUser overrideCommand'),
  ...words('onCreateCommand updateContentCommand postCreateCommand postStartCommand'),
  // For editors only.
  ...words(
    '$schema customizations forwardPorts portsAttributes otherPortsAttributes shutdownAction waitFor userEnvProbe',
  ),
  ...words('updateRemoteUserUID settings extensions'),
]);

const reasons: Readonly<Record<string, string>> = {
  hostRequirements: 'a check takes the machine as it is, and has no GPU support set up',
  initializeCommand: 'it would run on this machine, outside of any container',
  postAttachCommand: 'no editor attaches',
};

/** Says what of a devcontainer.json is not part of the check. */
export function remarkFields(fields: Fields, left: LeftOut): void {
  for (const id of fields.get('features')?.fields().keys() ?? []) {
    left.leaveOut(`the feature ${id}`, 'nothing is installed for a check; name an image that has it', 'the file');
  }
  for (const key of fields.keys()) {
    if (read.has(key) || key === 'features') continue;
    left.leaveOut(key, reasons[key] ?? 'it is not part of a declared workload', 'the file');
  }
}
