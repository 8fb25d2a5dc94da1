import type Docker from 'dockerode';
import { z } from 'zod';
import type { EngineFacts } from '../../results/environment.js';

/** The parts of the engine's `info` and `version` answers that the record keeps. */
const Info = z.object({
  Driver: z.string().catch('unknown'),
  CgroupDriver: z.string().catch('unknown'),
  SecurityOptions: z.array(z.string()).catch([]),
  Runtimes: z.record(z.string(), z.unknown()).catch({}),
  DefaultRuntime: z.string().catch('unknown'),
  ExperimentalBuild: z.boolean().catch(false),
  OperatingSystem: z.string().catch('unknown'),
});
const Version = z.object({
  Version: z.string().catch('unknown'),
  ApiVersion: z.string().catch('unknown'),
  Components: z.array(z.object({ Name: z.string(), Version: z.string() })).catch([]),
});

/** What an engine says about itself. */
export async function engineFacts(docker: Docker, endpoint: string): Promise<EngineFacts> {
  const [rawInfo, rawVersion] = await Promise.all([
    docker.info() as Promise<unknown>,
    docker.version() as Promise<unknown>,
  ]);
  const info = Info.parse(rawInfo);
  const version = Version.parse(rawVersion);
  const component = (name: string): string =>
    version.Components.find((candidate) => candidate.Name === name)?.Version ?? 'unknown';
  return {
    endpoint,
    version: version.Version,
    apiVersion: version.ApiVersion,
    storageDriver: info.Driver,
    cgroupDriver: info.CgroupDriver,
    securityOptions: info.SecurityOptions,
    runtimes: Object.keys(info.Runtimes).sort(),
    containerdVersion: component('containerd'),
    runcVersion: component('runc'),
    defaultRuntime: info.DefaultRuntime,
    experimental: info.ExperimentalBuild,
    operatingSystem: info.OperatingSystem,
  };
}
