import test from 'ava';
import { readKubernetes } from '../../../inputs/kubernetes/read.js';
import { described, settingsOf } from '../described.js';

const indented = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);
const ofPod = (spec: string): readonly string[] =>
  settingsOf(readKubernetes(`kind: Pod\nspec:\n${indented(spec, '  ')}\n  containers: [{ name: c }]\n`, 'k.yaml'));
const ofContainer = (fields: string, spec = ''): readonly string[] =>
  settingsOf(
    readKubernetes(
      `kind: Pod\nspec:\n${indented(spec, '  ')}\n  containers:\n    -\n${indented(fields, '      ')}`,
      'k.yaml',
    ),
  );

const podForms: readonly (readonly [string, readonly string[]])[] = [
  ['hostNetwork: yes', ['network=host']],
  ['hostNetwork: false', []],
  ['hostUsers: true', ['userns=host']],
  ['shareProcessNamespace: true', ['pid=container:pod']],
  ['hostPID: null', []],
  ['nodeSelector: {kubernetes.io/os: windows}', ['platform=windows']],
  ['securityContext: {runAsGroup: 7}', ['user=:7']],
  ['securityContext: {fsGroup: 8, supplementalGroups: [6, 7]}', ['group-add=6', 'group-add=7', 'group-add=8']],
  ['securityContext: {seccompProfile: {type: Localhost, localhostProfile: a.json}}', ['security-opt=seccomp=a.json']],
  ['securityContext: {appArmorProfile: {type: RuntimeDefault}}', ['security-opt=apparmor=docker-default']],
  ['securityContext: {privileged: true, capabilities: {add: [ALL]}}', []],
];

for (const [spec, settings] of podForms) {
  test(`reads of a pod ${spec}`, (t) => {
    t.deepEqual(ofPod(spec), settings);
  });
}

const containerForms: readonly (readonly [string, readonly string[]])[] = [
  ['command: [a, b c]', [`command=a 'b c'`]],
  ['args: [-x, 1]', ['command=-x 1']],
  ['env: [{name: A}]', ['env=A=']],
  ['ports: [{containerPort: 80}]', []],
  ['ports: [{containerPort: 80, hostPort: 80, protocol: SCTP}]', ['publish=80:80/sctp']],
  ['securityContext: {procMount: Default}', []],
  // Kubernetes has these fields for pods only.
  ['securityContext: {fsGroup: 8, supplementalGroups: [6]}', []],
  ['securityContext: {capabilities: {drop: [all], add: [CAP_NET_RAW]}}', ['cap-add=NET_RAW', 'cap-drop=ALL']],
  ['resources: {limits: {memory: 1G, cpu: 2, ephemeral-storage: 1Gi}}', ['memory=1G', 'cpus=2']],
  ['resources: {limits: {memory: 512Mi, cpu: 1500m}}', ['memory=512m', 'cpus=1.5']],
  ['resources: {limits: {amd.com/gpu: 1, nvidia.com/mig-1g.5gb: 2}}', ['gpus=1', 'gpus=2']],
  ['resources: {limits: {smarter-devices/net_tun: 1}}', ['device=/dev/net/tun']],
  ['resources: {limits: {devices.kubevirt.io/kvm: 1, github.com/fuse: 1}}', ['device=/dev/kvm', 'device=/dev/fuse']],
  ['resources: {limits: {constructor: 1}, requests: {nvidia.com/gpu: 1}}', []],
  ['livenessProbe: {exec: {command: [a]}}', []],
];

for (const [fields, settings] of containerForms) {
  test(`reads of a container ${fields}`, (t) => {
    t.deepEqual(ofContainer(fields), settings);
  });
}

const mounts: readonly (readonly [string, string, readonly string[]])[] = [
  ['hostPath: {path: /run/docker.sock}', '', ['bind=/run/docker.sock:/m']],
  ['hostPath: {path: /a}', ', readOnly: true', ['bind=/a:/m:ro']],
  ['hostPath: {path: /a}', ', mountPropagation: HostToContainer', ['bind=/a:/m:rslave']],
  ['hostPath: {path: /a}', ', readOnly: true, mountPropagation: Bidirectional', ['bind=/a:/m:ro,rshared']],
  ['hostPath: {path: /a}', ', mountPropagation: None', ['bind=/a:/m']],
  ['hostPath: {path: /a/}', ', subPath: b', ['bind=/a/b:/m']],
  ['emptyDir: {}', '', ['volume=v:/m']],
  ['emptyDir: {medium: Memory}', '', ['tmpfs=/m']],
  ['persistentVolumeClaim: {claimName: c}', '', ['volume=c:/m']],
  ['configMap: {name: c}', '', []],
  ['secret: {secretName: c}', '', []],
];

for (const [volume, more, settings] of mounts) {
  test(`mounts ${volume}${more}`, (t) => {
    const fields = `volumeMounts: [{name: v, mountPath: /m${more}}]`;
    t.deepEqual(ofContainer(fields, `volumes: [{name: v, ${volume}}]`), settings);
  });
}

const template = '{spec: {containers: [{name: c, image: i}]}}';
const kinds: readonly (readonly [string, readonly string[]])[] = [
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'ReplicationController', 'Rollout'].map(
    (kind) => [`{kind: ${kind}, spec: {template: ${template}}}`, ['image=i']] as const,
  ),
  [`{kind: CronJob, spec: {jobTemplate: {spec: {template: ${template}}}}}`, ['image=i']],
  [`{kind: PodTemplate, template: ${template}}`, ['image=i']],
  [`{kind: PodList, items: [${template}]}`, ['image=i']],
  [
    `{kind: List, items: [{kind: Pod, spec: {containers: [{image: a}]}}, {kind: Pod, spec: {containers: [{image: b}]}}]}`,
    ['image=a', 'image=b'],
  ],
  [`{kind: Deployment, spec: {containers: [{image: i}]}}`, []],
];

for (const [text, settings] of kinds) {
  test(`finds the pod of ${text}`, (t) => {
    t.deepEqual(settingsOf(readKubernetes(text, 'k.yaml')), settings);
  });
}

const answers: readonly (readonly [string, string])[] = [
  ['', '# k.yaml describes no pod.'],
  ['kind: Service\n---\nkind: ConfigMap', '# k.yaml describes no pod (only Service, ConfigMap).'],
  ['a: b', '# k.yaml describes no pod (only no kind).'],
  [
    'kind: Pod\nspec:\n  containers: [',
    '! k.yaml:3: not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ].',
  ],
  ['a: 1\na: 2', '! k.yaml:2: not valid YAML: Map keys must be unique.'],
  ['kind: Pod\nspec:\n  hostNetwork: "true"\n  containers: [{}]', '! k.yaml:3: "hostNetwork" has to be true or false.'],
  ['kind: Pod\nspec:\n  containers: all', '! k.yaml:3: "containers" has to be a list.'],
  ['kind: Pod\nspec:\n  containers:\n    - text', '! k.yaml:4: a member of "containers" has to be a map.'],
  ['- a', '! k.yaml:1: the document has to be a map.'],
  ['kind: *k', '! k.yaml:1: not valid YAML: the alias *k has no anchor before it.'],
  ['kind: Pod\nspec: &s {containers: [*s]}', 'container - 2:24'],
  ['a: &a {<<: *a, kind: Pod}\n<<: *a', '# k.yaml describes no pod (only Pod).'],
  ['{'.repeat(300), '! k.yaml:1: the file nests too deep to be read: make it flatter.'],
  [' '.repeat(1_000_001), '! k.yaml:1: the file has more than a million characters: give a smaller one.'],
  [
    'kind: Pod\nspec: {containers: [{image: {{ .Values.image }}}]}',
    '! k.yaml:2: "image" has to be a text. The file holds actions of a Helm template: check what helm template writes instead.',
  ],
];

for (const [text, answer] of answers) {
  test(`answers ${JSON.stringify(text.slice(0, 60))}`, (t) => {
    t.deepEqual(described(readKubernetes(text, 'k.yaml')), [answer]);
  });
}
