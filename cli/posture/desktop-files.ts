import { join } from 'node:path';

/** Where Docker Desktop keeps the settings of a user and of an administrator, by the names that posture knows them by. */
export function desktopFiles(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, readonly string[]> {
  const home = env.HOME ?? env.USERPROFILE ?? '';
  const [user, admin] =
    platform === 'darwin'
      ? [join(home, 'Library/Group Containers/group.com.docker'), '/Library/Application Support/com.docker.docker']
      : platform === 'win32'
        ? [join(env.APPDATA ?? '', 'Docker'), join(env.PROGRAMDATA ?? '', 'DockerDesktop')]
        : [join(home, '.docker/desktop'), '/usr/share/docker-desktop'];
  return new Map([
    ['settings-store.json', [join(user, 'settings-store.json')]],
    ['settings.json', [join(user, 'settings.json')]],
    ['admin-settings.json', [join(admin, 'admin-settings.json')]],
  ]);
}
