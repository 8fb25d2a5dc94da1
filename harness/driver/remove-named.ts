import type Docker from 'dockerode';
import { engineErrorOf } from './engine-error.js';

/** Removes what begins with a name, in the order in which one thing holds another. Things that are gone are no error. */
export async function removeNamed(docker: Docker, prefix: string): Promise<void> {
  const begins = (name: string): boolean => name.replace(/^\//, '').startsWith(prefix);
  const containers = await docker.listContainers({ all: true, filters: { name: [prefix] } });
  await Promise.all(
    containers
      .filter(({ Names }) => Names.some(begins))
      .map(({ Id }) => gone(docker.getContainer(Id).remove({ force: true, v: true }))),
  );
  const networks = await docker.listNetworks({ filters: { name: [prefix] } });
  const { Volumes } = await docker.listVolumes({ filters: { name: [prefix] } });
  const images = await docker.listImages({ filters: { reference: [`${prefix}*`] } });
  await Promise.all([
    ...networks.filter(({ Name }) => begins(Name)).map(({ Id }) => gone(docker.getNetwork(Id).remove())),
    ...Volumes.filter(({ Name }) => begins(Name)).map(({ Name }) =>
      gone(docker.getVolume(Name).remove({ force: true })),
    ),
    ...images
      .flatMap(({ RepoTags }) => RepoTags ?? [])
      .filter(begins)
      .map((tag) => gone(docker.getImage(tag).remove({ force: true }))),
  ]);
}

async function gone(removal: Promise<unknown>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    // 409: its removal is already under way.
    const status = engineErrorOf(error)?.statusCode;
    if (status !== 404 && status !== 409) throw error;
  }
}
