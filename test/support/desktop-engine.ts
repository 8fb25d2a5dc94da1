import type { EngineFacts } from '../../results/environment.js';

/** An engine that calls itself Docker Desktop; its mode is not among what it says. */
export const desktopEngine: EngineFacts = {
  endpoint: 'unix:///desktop.sock',
  version: '28.0.4',
  apiVersion: '1.48',
  storageDriver: 'overlayfs',
  cgroupDriver: 'cgroupfs',
  securityOptions: ['name=seccomp,profile=unconfined', 'name=cgroupns'],
  runtimes: ['io.containerd.runc.v2', 'runc'],
  containerdVersion: '1.7.27',
  runcVersion: '1.2.5',
  operatingSystem: 'Docker Desktop',
};
