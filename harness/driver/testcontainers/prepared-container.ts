import { GenericContainer, Wait } from 'testcontainers';
import type { StartMessage } from './service-message.js';

/** What is called on the way; it is started when `created` resolves, and runs when `started` is called. */
export interface ContainerSteps {
  readonly created: () => Promise<void>;
  readonly started: () => void;
}

/** A container whose whole body is given: the library has no option for the runtime and for most host settings. */
export class PreparedContainer extends GenericContainer {
  constructor(
    { image, body, port, timeoutMs, portsAreInReach }: StartMessage,
    private readonly steps: ContainerSteps,
  ) {
    super(image);
    const { HostConfig: hostConfig, ...rest } = body;
    this.createOpts = { ...this.createOpts, ...rest };
    this.hostConfig = { ...hostConfig };
    if (hostConfig?.NetworkMode !== undefined) this.withNetworkMode(hostConfig.NetworkMode);
    this.withExposedPorts(port)
      .withWaitStrategy(portsAreInReach ? Wait.forListeningPorts() : Wait.forSuccessfulCommand(listens(port)))
      .withStartupTimeout(timeoutMs)
      // Removal is ours: the library's own reaper needs the engine's socket inside a container.
      .withAutoCleanup(false);
  }

  protected override containerCreated(): Promise<void> {
    return this.steps.created();
  }

  protected override containerStarting(): Promise<void> {
    this.steps.started();
    return Promise.resolve();
  }
}

/** Shell text that succeeds when something listens: state 0A of `/proc/net/tcp` (proc(5)). */
const listens = (port: number): string => {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return `cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | grep -q ":${hex} [0-9A-F]*:0000 0A "`;
};
