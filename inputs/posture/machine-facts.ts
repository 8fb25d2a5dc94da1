import type { Backend, PostureFacts } from '../../vocabulary/posture-facts.js';
import type { DesktopSettings } from './desktop-settings.js';
import { textAt, textsAt } from './json-at.js';
import type { SavedFiles } from './saved-files.js';
import { wslVersion } from './wsl-version.js';

/** What the machine is: version and kind of Docker Desktop, WSL, and whether the engine runs Windows containers. */
export function machineFacts(files: SavedFiles, settings: DesktopSettings): PostureFacts {
  const desktopVersion = /Docker Desktop v?(\d+\.\d+\.\d+)/.exec(
    textAt(files.version, 'Server', 'Platform', 'Name') ?? '',
  )?.[1];
  const wsl = files.wslText === undefined ? undefined : wslVersion(files.wslText);
  const backend = backendOf(files, settings, wsl);
  const otherEngine = otherEngineOf(files);
  const engineNamespace = engineNamespaceOf(files);
  const engineSystem = textAt(files.version, 'Server', 'Os') ?? textAt(files.info, 'OSType');
  const windowsContainers =
    engineSystem === undefined ? settings.flag('UseWindowsContainers') : engineSystem === 'windows';
  return {
    ...(desktopVersion === undefined ? {} : { desktopVersion }),
    ...(otherEngine === undefined ? {} : { otherEngine }),
    ...(engineNamespace === undefined ? {} : { engineNamespace }),
    ...(backend === undefined ? {} : { backend }),
    ...(wsl === undefined ? {} : { wslVersion: wsl }),
    ...(windowsContainers === undefined ? {} : { windowsContainers }),
  };
}

/** What the engine calls itself where it is none of Docker Desktop; which one Windows containers run on, its system does not say. */
function otherEngineOf({ version, info }: SavedFiles): string | undefined {
  const name =
    textAt(version, 'Server', 'Platform', 'Name') ??
    (textAt(info, 'OSType') === 'linux' ? textAt(info, 'OperatingSystem') : undefined);
  return name?.startsWith('Docker Desktop') === true ? undefined : name;
}

/** `docker info` lists both among its security options, a newer one with what belongs to them: `name=userns`. */
function engineNamespaceOf({ info }: SavedFiles): PostureFacts['engineNamespace'] {
  const names = textsAt(info, 'SecurityOptions')?.map((option) => /^(?:name=)?(\w+)/.exec(option)?.[1]);
  if (names?.includes('rootless') === true) return 'rootless';
  return names?.includes('userns') === true ? 'userns-remap' : undefined;
}

function backendOf(files: SavedFiles, settings: DesktopSettings, wsl: string | undefined): Backend | undefined {
  const kernel = textAt(files.info, 'KernelVersion') ?? textAt(files.version, 'Server', 'KernelVersion') ?? '';
  if (/microsoft/i.test(kernel)) return 'wsl2';
  const isLinuxkit = /linuxkit/i.test(kernel);
  const saysWsl = settings.flag('WslEngineEnabled');
  switch (systemOf(files, settings, wsl !== undefined || (saysWsl === true && !isLinuxkit))) {
    case 'mac':
      return 'mac';
    case 'linux':
      return 'linux';
    case 'windows':
      // Docker Desktop's own kernel runs on Windows only where Hyper-V does.
      if (isLinuxkit || saysWsl === false) return 'hyperv';
      // Where there is WSL it is the default, and settings-store.json leaves out what has its default.
      return saysWsl === true || wsl !== undefined ? 'wsl2' : undefined;
    case undefined:
      return undefined;
  }
}

type System = 'mac' | 'linux' | 'windows';

/**
 * What Docker Desktop runs on: by its socket, by the paths in its settings, by WSL, by the client where the engine is
 * Desktop's.
 */
function systemOf(files: SavedFiles, settings: DesktopSettings, hasWsl: boolean): System | undefined {
  const desktop = files.contexts.find((context) => textAt(context, 'Name') === 'desktop-linux');
  const endpoint = textAt(desktop, 'DockerEndpoint') ?? textAt(desktop, 'Endpoints', 'docker', 'Host') ?? '';
  const folder = settings.text('DataFolder') ?? '';
  if (endpoint.startsWith('npipe:') || /^[A-Za-z]:\\/.test(folder)) return 'windows';
  if (endpoint.startsWith('unix:///Users/') || folder.startsWith('/Users/')) return 'mac';
  if (endpoint.endsWith('/.docker/desktop/docker.sock') || folder.startsWith('/home/')) return 'linux';
  const isDesktop = textAt(files.version, 'Server', 'Platform', 'Name')?.startsWith('Docker Desktop');
  const client = isDesktop === true ? textAt(files.version, 'Client', 'Os') : undefined;
  if (client === 'darwin') return 'mac';
  // A client in a distribution of WSL is one of Linux.
  if (hasWsl) return 'windows';
  return client === 'windows' || client === 'linux' ? client : undefined;
}
