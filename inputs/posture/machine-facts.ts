import type { Backend, PostureFacts } from '../../vocabulary/posture-facts.js';
import type { DesktopSettings } from './desktop-settings.js';
import { textAt } from './json-at.js';
import type { SavedFiles } from './saved-files.js';
import { wslVersion } from './wsl-version.js';

/** What the machine is: version and kind of Docker Desktop, WSL, and whether the engine runs Windows containers. */
export function machineFacts(files: SavedFiles, settings: DesktopSettings): PostureFacts {
  const desktopVersion = /Docker Desktop v?(\d+\.\d+\.\d+)/.exec(
    textAt(files.version, 'Server', 'Platform', 'Name') ?? '',
  )?.[1];
  const backend = backendOf(files, settings);
  const wsl = files.wslText === undefined ? undefined : wslVersion(files.wslText);
  const engineSystem = textAt(files.version, 'Server', 'Os') ?? textAt(files.info, 'OSType');
  const windowsContainers =
    engineSystem === undefined ? settings.flag('UseWindowsContainers') : engineSystem === 'windows';
  return {
    ...(desktopVersion === undefined ? {} : { desktopVersion }),
    ...(backend === undefined ? {} : { backend }),
    ...(wsl === undefined ? {} : { wslVersion: wsl }),
    ...(windowsContainers === undefined ? {} : { windowsContainers }),
  };
}

function backendOf(files: SavedFiles, settings: DesktopSettings): Backend | undefined {
  const kernel = textAt(files.info, 'KernelVersion') ?? textAt(files.version, 'Server', 'KernelVersion') ?? '';
  if (/microsoft/i.test(kernel)) return 'wsl2';
  switch (systemOf(files, settings)) {
    case 'mac':
      return 'mac';
    case 'linux':
      return 'linux';
    case 'windows': {
      // Docker Desktop's own kernel runs on Windows only where Hyper-V does.
      const wsl = /linuxkit/i.test(kernel) ? false : settings.flag('WslEngineEnabled');
      return wsl === undefined ? undefined : wsl ? 'wsl2' : 'hyperv';
    }
    case undefined:
      return undefined;
  }
}

type System = 'mac' | 'linux' | 'windows';

/** What Docker Desktop runs on: by its socket, by the paths in its settings, by the client where the engine is Desktop's. */
function systemOf(files: SavedFiles, settings: DesktopSettings): System | undefined {
  const desktop = files.contexts.find((context) => textAt(context, 'Name') === 'desktop-linux');
  const endpoint = textAt(desktop, 'DockerEndpoint') ?? textAt(desktop, 'Endpoints', 'docker', 'Host') ?? '';
  const folder = settings.text('DataFolder') ?? '';
  if (endpoint.startsWith('npipe:') || /^[A-Za-z]:\\/.test(folder)) return 'windows';
  if (endpoint.startsWith('unix:///Users/') || folder.startsWith('/Users/')) return 'mac';
  if (endpoint.endsWith('/.docker/desktop/docker.sock') || folder.startsWith('/home/')) return 'linux';
  if (!textAt(files.version, 'Server', 'Platform', 'Name')?.startsWith('Docker Desktop')) return undefined;
  const client = textAt(files.version, 'Client', 'Os');
  return client === 'darwin' ? 'mac' : client === 'windows' || client === 'linux' ? client : undefined;
}
