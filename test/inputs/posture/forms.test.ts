import test from 'ava';
import { readTexts } from './saved.js';

const desktop = (client: string, kernel: string): unknown => ({
  Client: { Os: client },
  Server: { Platform: { Name: 'Docker Desktop 4.40.0 (1)' }, Os: 'linux', KernelVersion: kernel },
});
const context = (endpoint: string, name = 'desktop-linux'): unknown => ({ Name: name, DockerEndpoint: endpoint });
const locked = (value: boolean, mount?: unknown): unknown => {
  return { enhancedContainerIsolation: { locked: true, value, dockerSocketMount: mount } };
};

/** The files, and what they say about one fact. */
const table: readonly (readonly [string, Readonly<Record<string, unknown>>, unknown])[] = [
  ['backend', { 'docker-version.json': desktop('linux', '5.15.0-microsoft-standard-WSL2') }, 'wsl2'],
  ['backend', { 'docker-version.json': desktop('darwin', '6.10.14-linuxkit') }, 'mac'],
  ['backend', { 'docker-version.json': desktop('linux', '6.10.14-linuxkit') }, 'linux'],
  ['backend', { 'docker-version.json': desktop('windows', '6.10.14-linuxkit') }, 'hyperv'],
  ['backend', { 'docker-version.json': desktop('windows', '') }, undefined],
  ['backend', { 'docker-version.json': { Client: { Os: 'darwin' } } }, undefined],
  ['backend', { 'docker-info.json': { KernelVersion: '6.6.87-microsoft-standard-WSL2' } }, 'wsl2'],
  ['backend', { 'docker-info.json': { KernelVersion: '6.8.0-51-generic' } }, undefined],
  ['backend', { 'contexts.json': context('npipe:////./pipe/dockerDesktopLinuxEngine') }, undefined],
  ['backend', { 'contexts.json': context('npipe:////./pipe/x'), 'settings.json': { wslEngineEnabled: true } }, 'wsl2'],
  [
    'backend',
    { 'contexts.json': context('npipe:////./pipe/x'), 'settings-store.json': { WslEngineEnabled: false } },
    'hyperv',
  ],
  ['backend', { 'contexts.json': context('unix:///Users/me/.docker/run/docker.sock') }, 'mac'],
  ['backend', { 'contexts.json': context('unix:///home/me/.docker/desktop/docker.sock') }, 'linux'],
  [
    'backend',
    { 'contexts.json': [{ Name: 'desktop-linux', Endpoints: { docker: { Host: 'unix:///Users/me/x' } } }] },
    'mac',
  ],
  ['backend', { 'contexts.json': context('unix:///Users/me/x', 'colima') }, undefined],
  ['backend', { 'settings-store.json': { DataFolder: '/Users/me/Library' } }, 'mac'],
  ['backend', { 'settings-store.json': { DataFolder: 'C:\\ProgramData', WslEngineEnabled: true } }, 'wsl2'],
  ['backend', { 'settings-store.json': { WslEngineEnabled: true } }, 'wsl2'],
  ['backend', { 'settings-store.json': { WslEngineEnabled: false } }, undefined],
  ['backend', { 'settings.json': { wslEngineEnabled: true }, 'docker-version.json': desktop('', '') }, 'wsl2'],
  ['backend', { 'settings.json': { wslEngineEnabled: true }, 'docker-version.json': desktop('linux', '') }, 'wsl2'],
  ['backend', { 'settings.json': { wslEngineEnabled: true }, 'docker-version.json': desktop('darwin', '') }, 'mac'],
  [
    'backend',
    { 'settings.json': { wslEngineEnabled: true }, 'docker-version.json': desktop('linux', '6.10.14-linuxkit') },
    'linux',
  ],
  ['backend', { 'settings.json': { wslEngineEnabled: true, dataFolder: '/Users/me/Library' } }, 'mac'],
  ['backend', { 'wsl-version.txt': 'WSL version: 2.1.4.0\n' }, 'wsl2'],
  ['backend', { 'wsl-version.txt': 'WSL version: 2.1.4.0\n', 'docker-version.json': desktop('linux', '') }, 'wsl2'],
  ['backend', { 'wsl-version.txt': 'Invalid command line option: --version' }, undefined],
  [
    'backend',
    { 'wsl-version.txt': 'WSL version: 2.1.4.0\n', 'settings-store.json': { WslEngineEnabled: false } },
    'hyperv',
  ],
  [
    'backend',
    { 'wsl-version.txt': 'WSL version: 2.1.4.0\n', 'docker-info.json': { KernelVersion: '6.10.14-linuxkit' } },
    'hyperv',
  ],
  ['otherEngine', { 'docker-version.json': { Server: { Platform: { Name: 'Docker Engine' } } } }, 'Docker Engine'],
  ['engineNamespace', { 'docker-info.json': { SecurityOptions: ['name=seccomp', 'name=userns'] } }, 'userns-remap'],
  ['engineNamespace', { 'docker-info.json': { SecurityOptions: ['name=rootless', 'name=cgroupns'] } }, 'rootless'],
  ['engineNamespace', { 'docker-info.json': { SecurityOptions: ['userns'] } }, 'userns-remap'],
  ['engineNamespace', { 'docker-info.json': { SecurityOptions: ['name=seccomp,profile=userns'] } }, undefined],
  ['otherEngine', { 'docker-version.json': desktop('linux', '') }, undefined],
  ['otherEngine', { 'docker-version.json': { Client: { Os: 'linux' }, Server: null } }, undefined],
  [
    'otherEngine',
    { 'docker-info.json': { OSType: 'linux', OperatingSystem: 'Debian GNU/Linux 12' } },
    'Debian GNU/Linux 12',
  ],
  ['otherEngine', { 'docker-info.json': { OSType: 'linux', OperatingSystem: 'Docker Desktop' } }, undefined],
  ['otherEngine', { 'docker-info.json': { OSType: 'windows', OperatingSystem: 'Windows 11 Pro' } }, undefined],
  ['windowsContainers', { 'docker-info.json': { OSType: 'windows' } }, true],
  ['windowsContainers', { 'settings-store.json': { UseWindowsContainers: true } }, true],
  ['windowsContainers', { 'settings-store.json': {} }, undefined],
  [
    'desktopVersion',
    { 'docker-version.json': { Server: { Platform: { Name: 'Docker Engine - Community' } } } },
    undefined,
  ],
  [
    'eciEnabled',
    { 'admin-settings.json': locked(false), 'settings-store.json': { EnhancedContainerIsolation: true } },
    false,
  ],
  ['eciEnabled', { 'admin-settings.json': { enhancedContainerIsolation: { locked: false, value: true } } }, undefined],
  ['eciEnabled', { 'settings.json': { enhancedContainerIsolation: true } }, true],
  ['eciEnabled', { 'settings-store.json': { EnhancedContainerIsolation: null } }, undefined],
  [
    'eciEnabled',
    {
      'settings.json': { enhancedContainerIsolation: true },
      'settings-store.json': { EnhancedContainerIsolation: false },
    },
    false,
  ],
  ['eciLocked', { 'admin-settings.json': {} }, undefined],
  ['kubernetes', { 'settings-store.json': { KubernetesEnabled: true, KubernetesMode: '' } }, { enabled: true }],
  ['kubernetes', { 'settings-store.json': { KubernetesMode: 'kind' } }, undefined],
  ['kubernetes', { 'admin-settings.json': { kubernetes: { locked: false, enabled: true } } }, undefined],
  ['socketAllowList', { 'admin-settings.json': locked(true, { imageList: { images: ['a'] } }) }, { images: ['a'] }],
  ['socketAllowList', { 'settings-store.json': { ECIDockerSocketImgList: [] } }, { images: [] }],
  [
    'socketAllowList',
    { 'admin-settings.json': locked(true, { imageList: { images: [] }, commandList: { type: '', commands: [] } }) },
    { images: [] },
  ],
  ['containers', { 'inspect-a.json': [] }, undefined],
  ['containers', { 'inspect-a.json': [{ RepoTags: ['a'] }] }, []],
  ['containers', { 'inspect-a.json': [{ Id: '0123456789abcdef', HostConfig: {} }] }, [{ name: '0123456789ab' }]],
  ['containers', { 'inspect.json': { Name: '/a', HostConfig: {}, Created: '2025-01-01T00:00:00Z' } }, [{ name: 'a' }]],
  [
    'containers',
    { 'inspect.json': { Name: '/a', HostConfig: {} }, 'uid-map-a.txt': '0 0 1\n1 1 4294967294\n' },
    [{ name: 'a', uidMapIdentity: false }],
  ],
  [
    'containers',
    { 'inspect.json': { Name: '/a', HostConfig: {} }, 'uid-map-a.txt': 'no such container' },
    [{ name: 'a' }],
  ],
  [
    'extensions',
    { 'inspect.json': { Config: { Labels: { 'com.docker.desktop.extension': 'acme/tools' } } } },
    ['acme/tools'],
  ],
  [
    'extensions',
    {
      'inspect.json': {
        Config: { Labels: { 'com.docker.desktop.extension': 'true', 'com.docker.compose.project': 'acme_tools' } },
      },
    },
    ['acme_tools'],
  ],
  [
    'buildDrivers',
    { 'builders.json': '{"Driver":"docker"}\n{"Driver":"remote"}\n{"Driver":"docker"}\n' },
    ['docker', 'remote'],
  ],
];

for (const [index, [fact, files, value]] of table.entries()) {
  test(`${String(index)}: ${fact} from ${JSON.stringify(files).slice(0, 160)}`, (t) => {
    const read = readTexts(files);
    t.deepEqual(read.ok ? (read.facts as Readonly<Record<string, unknown>>)[fact] : read.message, value);
  });
}

const malformed: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
  [{}, /The folder holds none of docker-version\.json,/],
  [{ 'notes.txt': '' }, /The folder holds none of/],
  [{ 'docker-info.json': '' }, /^docker-info\.json:1: not JSON/],
  [
    { 'admin-settings.json': '{\n  "a": 1,\n  "b"\n}' },
    /^admin-settings\.json:4: not JSON with comments: colon expected/,
  ],
  [
    { 'settings-store.json': '{\n// why\n}' },
    /^settings-store\.json:1: not JSON: comments and trailing commas are not allowed here/,
  ],
  [{ 'contexts.json': '{"Name":"a"}\n{"Name":\n' }, /^contexts\.json:2: not JSON/],
  [{ 'docker-version.json': 'Cannot connect to the Docker daemon' }, /^docker-version\.json:1: not JSON/],
];

for (const [files, message] of malformed) {
  test(`refuses ${JSON.stringify(files)}`, (t) => {
    const read = readTexts(files);
    t.regex(read.ok ? 'it was read' : read.message, message);
  });
}
