import type Docker from 'dockerode';

/** A private engine serves one run at a time: whatever is on it when it starts was left by a dead one. Images with a name stay. */
export async function removeLeftContainers(docker: Docker): Promise<void> {
  for (const { Id } of await docker.listContainers({ all: true })) {
    await docker.getContainer(Id).remove({ force: true, v: true });
  }
  const volumes = await docker.listVolumes();
  for (const { Name } of volumes.Volumes) await docker.getVolume(Name).remove({ force: true });
  await docker.pruneNetworks();
  // What builds have left: images without a name, and BuildKit's cache.
  await docker.pruneImages();
  await docker.pruneBuilder();
}
