import { unescapePath } from '../host/managed/mounts-below.js';

/**
 * What engines mount for containers and builds, wherever they keep it: roots, shared memory, network namespaces. Engines
 * come and go beside a run, e.g. those of another run.
 */
const ofEngines =
  /\/overlay2\/[^/]+\/merged$|\/rootfs$|\/mounts\/shm$|\/(docker|exec)\/netns\/[^/]+$|\/buildkit-mount\d|\/slots\/\d+\/(runc|userns)(\/|$)/;

/**
 * Mount points in the text of `/proc/self/mountinfo` that a workload has to leave as they are. What another run mounts
 * for its trials is that run's matter.
 */
export function hostMounts(mountinfo: string, engineFolders: readonly string[], runId: string): string[] {
  return mountinfo.split('\n').flatMap((line) => {
    const [, , , root = '', point = ''] = line.split(' ').map(unescapePath);
    const isWatched =
      point !== '' &&
      // A folder that is mounted onto itself shows nothing new; every engine does so with its data.
      (root === '/' || !point.endsWith(root)) &&
      !ofEngines.test(point) &&
      !engineFolders.some((folder) => point === folder || point.startsWith(`${folder}/`)) &&
      (!point.includes('/ec_') || point.includes(`/ec_${runId}_`));
    return isWatched ? [point] : [];
  });
}
