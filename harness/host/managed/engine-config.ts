import { join } from 'node:path';
import type { EngineLayout } from './engine-layout.js';

/** An OCI runtime that an engine is told about. */
export interface RuntimeProgram {
  readonly name: string;
  readonly path: string;
}

/** Snapshotters and services that no workload uses cost start-up time. */
const unusedPlugins = [
  'io.containerd.grpc.v1.cri',
  'io.containerd.snapshotter.v1.aufs',
  'io.containerd.snapshotter.v1.btrfs',
  'io.containerd.snapshotter.v1.devmapper',
  'io.containerd.snapshotter.v1.zfs',
];

export const containerdSocket = (layout: EngineLayout): string => join(layout.runDirectory, 'containerd.sock');

/** Configuration of the engine's own containerd, in TOML. */
export function containerdConfig(layout: EngineLayout): string {
  return [
    'version = 2',
    `root = ${JSON.stringify(join(layout.directory, 'containerd'))}`,
    `state = ${JSON.stringify(join(layout.runDirectory, 'containerd'))}`,
    `disabled_plugins = ${JSON.stringify(unusedPlugins)}`,
    '[grpc]',
    `  address = ${JSON.stringify(containerdSocket(layout))}`,
    '',
  ].join('\n');
}

/** The engine's configuration file: only what has no flag. */
export function daemonConfig(runtimes: readonly RuntimeProgram[], defaultRuntime: string): string {
  const programs = Object.fromEntries(runtimes.map(({ name, path }) => [name, { path }]));
  return JSON.stringify({ 'default-runtime': defaultRuntime, runtimes: programs }, null, 2);
}

/** Arguments of dockerd. It touches neither the host's firewall nor its forwarding: the harness owns the bridge. */
export function daemonArguments(layout: EngineLayout, configFile: string): string[] {
  return [
    `--config-file=${configFile}`,
    `--containerd=${containerdSocket(layout)}`,
    `--data-root=${layout.dataRoot}`,
    `--exec-root=${join(layout.runDirectory, 'exec')}`,
    `--pidfile=${join(layout.runDirectory, 'docker.pid')}`,
    `--host=unix://${layout.socket}`,
    `--bridge=${layout.bridge}`,
    `--cgroup-parent=${layout.cgroupParent}`,
    '--exec-opt=native.cgroupdriver=cgroupfs',
    '--iptables=false',
    '--ip-masq=false',
    '--ip-forward=false',
    ...(layout.role === 'userns' ? ['--userns-remap=default'] : []),
  ];
}
