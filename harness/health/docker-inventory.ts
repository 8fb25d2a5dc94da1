import type Docker from 'dockerode';
import { untilAborted } from '../driver/abort.js';
import type { EngineInventory } from './watched-host.js';

/** Lists what is on an engine. Rejects when it does not answer. */
export async function dockerInventory(docker: Docker, signal: AbortSignal): Promise<EngineInventory> {
  const [containers, networks, volumes] = await untilAborted(
    Promise.all([docker.listContainers({ all: true }), docker.listNetworks(), docker.listVolumes()]),
    signal,
  );
  return {
    containers: containers.map(({ Id, Names }) => ({ id: Id, name: (Names[0] ?? Id).replace(/^\//, '') })),
    networks: networks.map(({ Name }) => Name),
    // An engine without any volume answers null, whatever the published types say.
    volumes: ((volumes.Volumes as typeof volumes.Volumes | null) ?? []).map(({ Name }) => Name),
  };
}
