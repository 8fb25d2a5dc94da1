import test from 'ava';
import { isCopied } from '../../../../workloads/host-dir.js';
import type { Service } from '../../../../workloads/service.js';
import { fixture } from '../../described.js';
import { problemsOf, serviceIn, workloadIn } from '../../workload/workload-of.js';
import { pod, read } from './pod-text.js';

const one = (fields: string, spec = ''): Service =>
  serviceIn(read(pod([`{name: c, image: app, ${fields}}`], spec)), 'c');

/** Fields of a container, what the pod says, and what the service has beside its host name. */
const table: readonly (readonly [string, string, Partial<Service>])[] = [
  ['command: [sh, -c, "a b"]', '', { command: ['-c', 'a b'], options: { entrypoint: 'sh' } }],
  ['args: [x, y]', '', { command: ['x', 'y'] }],
  [
    'command: [/a], args: ["$(N)", "$$(N)", "$(M)"], env: [{name: N, value: v}]',
    '',
    { command: ['v', '$(N)', '$(M)'], options: { env: ['N=v'], entrypoint: '/a' } },
  ],
  [
    'env: [{name: A, value: "1"}, {name: B, value: "$(A)2"}, {name: C}]',
    '',
    { options: { env: ['A=1', 'B=12', 'C='] } },
  ],
  [
    'securityContext: {privileged: false, readOnlyRootFilesystem: true, capabilities: {add: [net_admin], drop: [ALL]}, runAsUser: 5}',
    'securityContext: {runAsGroup: 6, supplementalGroups: [7], fsGroup: 8}',
    { options: { readOnly: true, capAdd: ['NET_ADMIN'], capDrop: ['ALL'], user: '5:6', groupAdd: ['7', '8'] } },
  ],
  [
    'securityContext: {seccompProfile: {type: Unconfined}, procMount: Unmasked, allowPrivilegeEscalation: false}',
    '',
    { options: { securityOpt: ['seccomp=unconfined', 'systempaths=unconfined', 'no-new-privileges=true'] } },
  ],
  [
    'resources: {limits: {memory: 2Gi, cpu: 500m, github.com/fuse: 1}}',
    '',
    { options: { memory: '2g', cpus: '0.5', device: ['/dev/fuse'] } },
  ],
  ['workingDir: /w, tty: true', '', { options: { workdir: '/w', tty: true } }],
  ['ports: [{containerPort: 80, hostPort: 8080}]', '', { options: { publish: ['8080:80'] } }],
  ['volumeMounts: [{name: v, mountPath: /m}]', 'volumes: [{name: v, emptyDir: {}}]', { options: { volume: ['v:/m'] } }],
  [
    'volumeMounts: [{name: v, mountPath: /m}]',
    'volumes: [{name: v, emptyDir: {medium: Memory}}]',
    { options: { tmpfs: ['/m'] } },
  ],
  [
    'volumeMounts: [{name: v, mountPath: /m, readOnly: true, mountPropagation: HostToContainer, subPath: b}]',
    'volumes: [{name: v, hostPath: {path: /a/}}]',
    { options: { volume: ['/a/b:/m:ro,rslave'] } },
  ],
  ['readinessProbe: {exec: {command: [test, -e, "a b"]}}', '', { readyScript: "test -e 'a b'" }],
  ['readinessProbe: {tcpSocket: {port: 80}}', '', { readyPort: 80 }],
  ['startupProbe: {httpGet: {port: web}}, ports: [{name: web, containerPort: 81}]', '', { readyPort: 81 }],
  ['livenessProbe: {tcpSocket: {port: 80}}', '', {}],
  [
    '',
    'hostAliases: [{ip: 1.2.3.4, hostnames: [a, b]}]\nhostname: h',
    { options: { addHost: ['a:1.2.3.4', 'b:1.2.3.4'], hostname: 'h' } },
  ],
  ['', 'restartPolicy: Never', { readyEnded: true }],
];

for (const [fields, spec, wanted] of table) {
  test(`a container with ${fields} in a pod with ${spec || 'nothing'}`, (t) => {
    const { options, ...rest } = one(fields, spec);
    const { hostname, ...others } = options ?? {};
    t.deepEqual(
      {
        ...rest,
        ...(Object.keys(others).length === 0 ? {} : { options: hostname === 'p' ? others : { ...others, hostname } }),
      },
      { name: 'c', image: 'app', command: [], ...wanted } as Service,
    );
  });
}

test('a pod has one network, that of its first container that runs on', (t) => {
  const text = pod(
    [
      '{name: A_1, image: a, ports: []}',
      '{name: b, image: b, ports: [{containerPort: 53, hostPort: 5353, protocol: UDP}], readinessProbe: {tcpSocket: {port: 1}}}',
    ],
    'initContainers:\n- {name: first, image: i}\n- {name: proxy, image: s, restartPolicy: Always}\nshareProcessNamespace: true',
  );
  const { services = [] } = workloadIn(read(text));
  t.deepEqual(
    services.map(({ name, options, readyEnded, readyPort }) => [
      name,
      options?.network,
      options?.pid,
      options?.publish,
      readyEnded ?? readyPort,
    ]),
    [
      ['first', undefined, undefined, undefined, true],
      ['proxy', undefined, undefined, ['5353:53/udp'], undefined],
      ['a-1', 'container:proxy', 'container:proxy', undefined, undefined],
      // The port of a network that is another container's cannot be asked.
      ['b', 'container:proxy', 'container:proxy', undefined, undefined],
    ],
  );
});

test('namespaces of the host are those of all containers', (t) => {
  const text = pod(['{name: a, image: a}', '{name: b, image: b}'], 'hostNetwork: true\nhostPID: true\nhostIPC: true');
  const found = (workloadIn(read(text)).services ?? []).map(({ options }) => options);
  t.deepEqual(found, [
    { network: 'host', pid: 'host', ipc: 'host' },
    { network: 'host', pid: 'host', ipc: 'host' },
  ]);
});

test('memory that several containers share is a volume', (t) => {
  const mount = 'volumeMounts: [{name: V, mountPath: /m}]';
  const text = pod(
    [`{name: a, image: a, ${mount}}`, `{name: b, image: b, ${mount}}`],
    'volumes: [{name: V, emptyDir: {medium: Memory}}]',
  );
  t.deepEqual(serviceIn(read(text), 'b').options?.volume, ['v:/m']);
});

test('files of a config map or secret of the same manifest are a directory of the host', (t) => {
  const objects = `---
kind: ConfigMap
metadata: {name: conf}
data: {a.conf: "x\\n"}
---
kind: Secret
metadata: {name: keys}
data: {key: ${Buffer.from('secret').toString('base64')}}
stringData: {plain: text}
`;
  const mounts = 'volumeMounts: [{name: c, mountPath: /c}, {name: s, mountPath: /s}]';
  const volumes = 'volumes: [{name: c, configMap: {name: conf}}, {name: s, secret: {secretName: keys}}]';
  const text = `${pod([`{name: a, image: a, ${mounts}}`], volumes)}${objects}`;
  t.deepEqual(serviceIn(read(text), 'a').options?.volume, ['hostDir:c:/c:ro', 'hostDir:s:/s:ro']);
  t.deepEqual(
    workloadIn(read(text)).hostDirs?.map((dir) => [
      dir.name,
      isCopied(dir) ? dir.copyOf : dir.files.map(({ path, content }) => `${path}=${content}`),
    ]),
    [
      ['c', ['a.conf=x\n']],
      ['s', ['plain=text', 'key=secret']],
    ],
  );
  t.deepEqual(problemsOf(workloadIn(read(text))), []);
});

test('kinds whose pods end, and those that run on', (t) => {
  for (const [kind, ended] of [
    ['Job', true],
    ['Deployment', undefined],
    ['StatefulSet', undefined],
    ['DaemonSet', undefined],
  ] as const) {
    t.is(serviceIn(read(pod(['{name: c, image: a}'], 'restartPolicy: OnFailure', kind)), 'c').readyEnded, ended, kind);
  }
  const cron = 'kind: CronJob\nspec: {jobTemplate: {spec: {template: {spec: {containers: [{name: c, image: a}]}}}}}';
  t.true(serviceIn(read(cron), 'c').readyEnded);
});

test('privileged containers say so unless all are', (t) => {
  const privileged = 'securityContext: {privileged: true}';
  const some = workloadIn(read(pod([`{name: a, image: a, ${privileged}}`, '{name: b, image: b}'])));
  t.deepEqual([some.privileges, some.services?.map((service) => service.privileged)], [['plain'], [true, undefined]]);
  t.deepEqual(workloadIn(read(pod([`{name: a, image: a, ${privileged}}`]))).privileges, ['privileged']);
});

test('the node part of a storage driver is run with all that it asks of its host', (t) => {
  const found = read(fixture('kubernetes/csi-node.yaml'));
  t.deepEqual(problemsOf(workloadIn(found)), []);
  t.deepEqual(workloadIn(found).privileges, ['privileged']);
  t.true(serviceIn(found, 'modules').readyEnded);
  t.deepEqual(serviceIn(found, 'driver').options?.volume?.[0], '/var/lib/kubelet/pods:/var/lib/kubelet/pods:rshared');
});

test('what decides nothing about the check is left out, and said', (t) => {
  const found = read(
    pod(['{name: c, image: a, stdin: true}'], 'runtimeClassName: x\nnodeSelector: {a: b}\nunheardOf: 1'),
  );
  t.deepEqual(found.ok && found.remarks, [
    'runtimeClassName of the pod is left out: the targets decide the OCI runtime; name them with --baseline and --candidate.',
    'unheardOf of the pod is left out: it is not part of a declared workload.',
    'stdin of c is left out: nothing can be typed during a check.',
  ]);
});
