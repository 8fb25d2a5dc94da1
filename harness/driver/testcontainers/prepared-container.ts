import type { ContainerCreateOptions } from 'dockerode';
import { GenericContainer, Wait } from 'testcontainers';

/** A container whose whole body is given: the library has no option for the runtime and for most host settings. */
export class PreparedContainer extends GenericContainer {
  constructor(image: string, body: ContainerCreateOptions, port: number, timeoutMs: number) {
    super(image);
    const { HostConfig: hostConfig, ...rest } = body;
    this.createOpts = { ...this.createOpts, ...rest };
    this.hostConfig = { ...hostConfig };
    if (hostConfig?.NetworkMode !== undefined) this.withNetworkMode(hostConfig.NetworkMode);
    this.withExposedPorts(port)
      .withWaitStrategy(Wait.forListeningPorts())
      .withStartupTimeout(timeoutMs)
      // Removal is ours: the library's own reaper needs the engine's socket inside a container.
      .withAutoCleanup(false);
  }
}
