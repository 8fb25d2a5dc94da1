import type { SettingName } from '../subject/setting.js';

/** What a feature adds to the container that it is installed in. */
export interface KnownFeature {
  readonly settings: readonly (readonly [SettingName, string])[];
  /** Completes "The feature NAME …". */
  readonly remark: string;
}

const socket = 'mounts the socket of the engine, so that the container commands the engine of the host';
const debuggers = 'lets debuggers trace: it adds SYS_PTRACE and switches seccomp off';

/** Features by the last part of their id, as devcontainer-feature.json of github.com/devcontainers/features has them. */
export const knownFeatures: Readonly<Record<string, KnownFeature>> = {
  'docker-in-docker': {
    settings: [
      ['privileged', 'true'],
      ['volume', 'dind-var-lib-docker-${devcontainerId}:/var/lib/docker'],
      ['volume', 'dind-var-lib-containerd-${devcontainerId}:/var/lib/containerd'],
    ],
    remark: 'runs an engine of its own inside the container, which it makes privileged',
  },
  'docker-outside-of-docker': {
    settings: [
      ['bind', '/var/run/docker.sock:/var/run/docker-host.sock'],
      ['security-opt', 'label=disable'],
    ],
    remark: socket,
  },
  // The name that docker-outside-of-docker had at first.
  'docker-from-docker': { settings: [['bind', '/var/run/docker.sock:/var/run/docker-host.sock']], remark: socket },
  'kubectl-helm-minikube': {
    settings: [['volume', 'minikube-config:/home/vscode/.minikube']],
    remark: 'keeps the state of minikube in a volume; minikube itself needs an engine that another feature brings',
  },
  'desktop-lite': { settings: [['init', 'true']], remark: 'starts the container with an init process' },
  go: {
    settings: [
      ['cap-add', 'SYS_PTRACE'],
      ['security-opt', 'seccomp=unconfined'],
      ['init', 'true'],
    ],
    remark: debuggers,
  },
  rust: {
    settings: [
      ['cap-add', 'SYS_PTRACE'],
      ['security-opt', 'seccomp=unconfined'],
    ],
    remark: debuggers,
  },
  nix: { settings: [['volume', 'nix-store-${devcontainerId}:/nix']], remark: 'keeps its store in a volume' },
  'nvidia-cuda': {
    settings: [],
    remark: 'installs libraries only; the GPU itself comes from hostRequirements or from --gpus in runArgs',
  },
  sshd: { settings: [], remark: 'starts an SSH server inside the container and changes none of its options' },
};
