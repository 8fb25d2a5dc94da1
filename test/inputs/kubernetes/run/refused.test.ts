import test from 'ava';
import { fixture } from '../../described.js';
import { isSentence } from '../../workload/workload-of.js';
import { answer, pod } from './pod-text.js';

/** What a container says, what the pod says, and what is said against it. */
const refused: readonly (readonly [string, string, RegExp])[] = [
  ['env: [{name: T, valueFrom: {secretKeyRef: {}}}]', '', /:7: the variable T takes its value from elsewhere/],
  ['envFrom: [{secretRef: {name: x}}]', '', /envFrom takes variables from another object/],
  [
    'volumeMounts: [{name: v, mountPath: /m}]',
    'volumes: [{name: v, configMap: {name: none}}]',
    /are not all in this manifest/,
  ],
  ['volumeMounts: [{name: v, mountPath: /m}]', 'volumes: [{name: v, nfs: {server: x}}]', /cannot make a volume of nfs/],
  ['volumeMounts: [{name: v, mountPath: /m, subPath: x}]', 'volumes: [{name: v, emptyDir: {}}]', /a part of a volume/],
  ['volumeDevices: [{name: v}]', '', /block device/],
  ['lifecycle: {postStart: {exec: {command: [x]}}}', '', /postStart is not run by a check/],
  ['resources: {limits: {nvidia.com/gpu: 1}}', '', /gpus cannot be carried over/],
  [
    'securityContext: {seccompProfile: {type: Localhost, localhostProfile: x.json}}',
    '',
    /x\.json, which cannot be read/,
  ],
  ['tty: maybe', '', /"tty" has to be true or false/],
];

for (const [fields, spec, wanted] of refused) {
  test(`refuses ${fields} ${spec}`, (t) => {
    const message = answer(pod([`{name: c, image: app, ${fields}}`], spec));
    t.regex(message, wanted);
    t.true(isSentence(message, 'pod.yaml'), message);
  });
}

test('texts that are no single pod are refused', (t) => {
  t.regex(answer('kind: Service'), /^pod\.yaml describes no pod with a container \(only Service\)/);
  t.regex(answer(pod([]).replace('containers:', 'containers: []')), /describes no pod with a container/);
  t.regex(
    answer(`${pod(['{name: a, image: a}'])}---\n${pod(['{name: b, image: b}'], '', 'Job')}`),
    /several pods \(Pod p, Job p\)/,
  );
  t.regex(
    answer(pod(['{name: a, image: a}', '{name: b, image: b}'], '', 'Job')),
    /the containers a and b both have to end/,
  );
  t.regex(answer(pod(['{name: a, image: UPPER}'])), /:7: "UPPER" is not the name of an image/);
  t.regex(answer(pod(['{name: a}'])), /names no image/);
  t.regex(answer('a: ['), /not valid YAML/);
});

for (const [name, wanted] of [
  ['build-runner.yaml', /:32: the variable TOKEN takes its value from elsewhere/],
  ['chart-template.yaml', /Helm template/],
  ['database.yaml', /several pods \(StatefulSet postgres, CronJob dump\)/],
  ['listed.json', /several pods \(Pod debug, PodTemplate later\)/],
] as const) {
  test(`refuses the fixture ${name}`, (t) => {
    t.regex(answer(fixture(`kubernetes/${name}`)), wanted);
  });
}
