import test from 'ava';
import { readKubernetes } from '../../../inputs/kubernetes/read.js';
import { described, fixture, misplaced } from '../described.js';

/** What each fixture holds, line and column first. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'build-runner.yaml': [
    'container ci-runner/runner 26:11',
    '  27:11 image=ghcr.io/actions/actions-runner:2.320.0',
    '  29:15 env=DOCKER_HOST=unix:///run/docker/docker.sock',
    '  31:15 env=TOKEN',
    '  15:7 userns=private',
    '  16:7 pid=container:ci-runner',
    '  14:7 runtime=sysbox-runc',
    '  18:9 user=1000:1000',
    '  21:11 security-opt=seccomp=builtin',
    '  23:13 sysctl=net.ipv4.ip_unprivileged_port_start=0',
    '  34:15 tmpfs=/run/docker',
    '  63:23 bind=/srv/work/runner:/work',
    'container ci-runner/engine 36:11',
    '  37:11 image=docker:27-dind',
    '  38:11 command=dockerd --host=unix:///run/docker/docker.sock --group 1000',
    '  42:15 publish=127.0.0.1:12375:2375',
    '  44:36 publish=5353:53/udp',
    '  15:7 userns=private',
    '  16:7 pid=container:ci-runner',
    '  14:7 runtime=sysbox-runc',
    '  46:13 privileged=true',
    '  49:13 read-only=false',
    '  47:13 user=0:1000',
    '  50:31 security-opt=seccomp=unconfined',
    '  51:31 security-opt=label=type:spc_t',
    '  48:13 security-opt=systempaths=unconfined',
    '  23:13 sysctl=net.ipv4.ip_unprivileged_port_start=0',
    '  12:9 security-opt=apparmor=unconfined',
    '  55:15 tmpfs=/run/docker',
    '  56:15 volume=storage:/var/lib/docker',
    '  53:23 cpus=0.5',
    '  53:34 memory=2g',
    '  53:47 device=/dev/fuse',
    '  53:72 gpus=2',
  ],
  'chart-template.yaml': [
    'container {{ .Release.Name }}/app 7:7',
    '  8:7 image={{ .Values.image }}:{{ .Values.tag | default .Chart.AppVersion }}',
    '  10:9 privileged=true',
    '# The file holds actions of a Helm template: check what helm template writes instead.',
  ],
  'csi-node.yaml': [
    'container csi-node/modules 21:11',
    '  22:11 image=alpine:3.20',
    `  23:11 command=sh -c 'modprobe nfs || true'`,
    '  18:7 network=host',
    '  19:7 pid=host',
    '  25:13 privileged=true',
    '  58:13 bind=/lib/modules:/lib/modules:ro',
    'container csi-node/driver 29:11',
    '  30:11 image=registry.example.com/csi/driver:v1.4.0',
    `  31:11 command='--endpoint=unix:///csi/csi.sock'`,
    '  18:7 network=host',
    '  19:7 pid=host',
    '  25:13 privileged=true',
    '  37:21 cap-add=SYS_ADMIN',
    '  35:13 security-opt=no-new-privileges=false',
    '  49:13 bind=/var/lib/kubelet/pods:/var/lib/kubelet/pods:rshared',
    '  52:23 bind=/var/lib/kubelet/plugins/csi:/csi',
    '  55:13 bind=/dev:/dev',
  ],
  'database.yaml': [
    'container postgres/postgres 10:11',
    '  11:11 image=postgres:17',
    '  15:36 cap-drop=ALL',
    '  16:13 security-opt=no-new-privileges=true',
    '  18:15 volume=data:/var/lib/postgresql/data',
    'container dump/dump 37:15',
    '  38:15 image=postgres:17',
    `  39:15 command=sh -c 'pg_dump -Fc app > /backup/app && echo "done"'`,
    '  35:27 platform=linux',
    '  35:52 platform=linux/arm64',
    '  40:30 volume=backups:/backup:ro',
  ],
  'listed.json': [
    'container debug/shell 13:24',
    '  13:43 image=busybox',
    '  11:9 ipc=host',
    '  12:17 platform=linux',
    '  13:105 security-opt=apparmor=k8s-debug',
    'container debug/debugger 14:33',
    '  14:55 image=nicolaka/netshoot',
    '  11:9 ipc=host',
    '  12:17 platform=linux',
    '  14:164 cap-add=SYS_PTRACE',
    'container later 17:102',
    '  17:104 image=alpine',
  ],
};

for (const [file, lines] of Object.entries(expected)) {
  test(`reads ${file}`, (t) => {
    const text = fixture(`kubernetes/${file}`);
    const read = readKubernetes(text, file);
    t.deepEqual(described(read), lines);
    t.deepEqual(misplaced(text, read), []);
  });
}
