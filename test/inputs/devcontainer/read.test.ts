import test from 'ava';
import { readDevcontainer } from '../../../inputs/devcontainer/read.js';
import { described, fixture, misplaced } from '../described.js';

/** What each fixture holds, line and column first. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'compose-service.json': [
    'container web 1:1',
    '# The service comes from ../compose.yaml: check that file too.',
    '# The service comes from compose.dev.yaml: check that file too.',
  ],
  'engine-inside.json': [
    'container Platform tooling 2:1',
    '  4:3 image=mcr.microsoft.com/devcontainers/base:ubuntu-24.04',
    '  14:3 user=vscode',
    '  6:5 privileged=true',
    '  6:5 volume=dind-var-lib-docker-${devcontainerId}:/var/lib/docker',
    '  6:5 volume=dind-var-lib-containerd-${devcontainerId}:/var/lib/containerd',
    '  10:5 volume=minikube-config:/home/vscode/.minikube',
    '  17:3 command=pip install -r requirements.txt',
    '  18:3 command=sudo sysctl -w vm.max_map_count=262144',
    '# The feature docker-in-docker runs an engine of its own inside the container, which it makes privileged.',
    '# The feature kubectl-helm-minikube keeps the state of minikube in a volume; minikube itself needs an engine that another feature brings.',
    '# What the feature ghcr.io/acme/features/vault:1 adds to the container is not in this file: look into its devcontainer-feature.json.',
  ],
  'engine-outside.json': [
    'container Testcontainers service 1:1',
    '  18:3 user=root',
    '  17:21 env=TESTCONTAINERS_HOST_OVERRIDE=host.docker.internal',
    '  17:77 env=WORKERS=4',
    '  9:3 bind=./:/workspace',
    '  12:5 bind=/var/run/docker.sock:/var/run/docker-host.sock',
    '  13:5 bind=~/.m2:/home/vscode/.m2',
    '  14:5 volume=gradle-cache:/home/vscode/.gradle',
    '  16:17 bind=/var/run/docker.sock:/var/run/docker-host.sock',
    '  16:17 security-opt=label=disable',
    'build Testcontainers service 3:3',
    '  7:17 build-network=host',
    '  7:35 build-platform=linux/amd64',
    '# The feature docker-outside-of-docker mounts the socket of the engine, so that the container commands the engine of the host.',
    '# What Dockerfile does is not in this file: check that file too.',
    '# With overrideCommand false the command of the image runs, which is not in this file.',
  ],
  'gpu-notebook.json': [
    'container Notebooks 1:1',
    '  7:14 volume=datasets:/data:ro',
    '  7:67 tmpfs=/scratch',
    '  5:54 gpus=all',
    '  4:15 gpus=all',
    '  4:32 ipc=host',
    '  4:46 ulimit=memlock=-1',
    '  4:72 shm-size=8g',
    'build Notebooks 3:3',
    '# The feature nvidia-cuda installs libraries only; the GPU itself comes from hostRequirements or from --gpus in runArgs.',
    '# What ../Dockerfile.gpu does is not in this file: check that file too.',
  ],
  'network-tools.json': [
    'container VPN client 1:1',
    '  3:3 image=debian:12',
    '  23:3 privileged=false',
    '  26:3 init=true',
    '  24:14 cap-add=SYS_ADMIN',
    '  25:19 security-opt=apparmor=unconfined',
    '  25:42 security-opt=no-new-privileges=true',
    '  27:15 publish=127.0.0.1:1194:1194',
    '  27:21 publish=127.0.0.1:8443:443',
    '  5:5 cap-add=NET_ADMIN',
    '  6:5 cap-add=SYS_MODULE',
    '  8:5 device=/dev/net/tun',
    '  9:5 sysctl=net.ipv4.ip_forward=1',
    '  11:5 network=host',
    '  12:5 security-opt=seccomp=unconfined',
    '  14:5 bind=/lib/modules:/lib/modules:ro',
    '  16:5 bind=./conf:/etc/vpn',
    '  17:5 userns=host',
    '  18:5 privileged=true',
    '  20:5 runtime=runc',
    '# network-tools.json:19: --not-yet-known is not a flag of docker run: docker run --help lists them. It is left out.',
  ],
};

for (const [file, lines] of Object.entries(expected)) {
  test(`reads ${file}`, (t) => {
    const text = fixture(`devcontainer/${file}`);
    const read = readDevcontainer(text, file);
    t.deepEqual(described(read), lines);
    t.deepEqual(misplaced(text, read), []);
  });
}
