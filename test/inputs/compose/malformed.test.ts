import test from 'ava';
import { readText, serviceFile } from './compose-of.js';

const messages: readonly (readonly [string, RegExp, number])[] = [
  ['', /^compose\.yaml:1: the file is empty/, 1],
  ['# only a comment\n', /^compose\.yaml:1: the file is empty/, 1],
  ['null', /the file is empty/, 1],
  ['just text', /a compose file is a mapping with the key services/, 1],
  ['- a\n- b\n', /a compose file is a mapping/, 1],
  ['volumes: {}\n', /the key services is missing: give a compose file\./, 1],
  ['web:\n  image: x\n', /the key services is missing: put the services of this old format below it/, 1],
  ['services: [web]\n', /^compose\.yaml:1: services must be a mapping/, 1],
  ['services:\n  web: nginx\n', /^compose\.yaml:2: services\.web must be a mapping/, 2],
  ['services:\n  web:\n    image: x\n   bad: y\n', /^compose\.yaml:4: not valid YAML: /, 4],
  ['services:\n\tweb: x\n', /^compose\.yaml:2: not valid YAML: Tabs/, 2],
  ['services:\n  web:\n    image: "x\n', /not valid YAML: Missing closing "quote/, 4],
  ['services:\n  web:\n    image: a\n    image: b\n', /^compose\.yaml:4: not valid YAML: Map keys must be unique/, 4],
  ['services: {}\n---\nservices: {}\n', /^compose\.yaml:2: a second YAML document begins here/, 2],
  ['services:\n  [a, b]: x\n', /^compose\.yaml:2: a key must be a plain text here/, 2],
  [`a: ${'['.repeat(5000)}`, /^compose\.yaml:1: the file nests too deep/, 1],
  ['- '.repeat(5000), /the file nests too deep/, 1],
  [`a: ${'x'.repeat(1_000_000)}`, /more than a million characters/, 1],
];

for (const [text, message, line] of messages) {
  test(`refuses ${JSON.stringify(text.slice(0, 40))}`, (t) => {
    const read = readText(text);
    if (read.ok) return t.fail();
    t.regex(read.message, message);
    t.is(read.place?.line, line);
    t.false(read.message.includes('\n'));
  });
}

/** Values that compose refuses: what would be left of them is not what the author meant. */
const values: readonly (readonly [string, RegExp])[] = [
  ['privileged: maybe', /privileged must be true or false/],
  ['privileged: 1', /privileged must be true or false/],
  ['privileged: [true]', /privileged must be one value/],
  ['cap_add: SYS_ADMIN', /cap_add must be a list/],
  ['cap_add: {SYS_ADMIN: true}', /cap_add must be a list/],
  ['cap_add: [[SYS_ADMIN]]', /cap_add must be one value/],
  ['volumes: /a:/b', /volumes must be a list/],
  ['volumes: ["aa:/b:ro:x"]', /volumes must be \[SOURCE:\]TARGET\[:OPTIONS\]/],
  ['volumes: ["/a:"]', /volumes must be \[SOURCE:\]TARGET/],
  ['volumes: [{type: bind, source: /a}]', /volumes must be a mount with a target/],
  ['volumes: [{type: bnid, source: /a, target: /b}]', /volumes\.type must be bind, volume/],
  ['ports: ["80:http"]', /ports must be \[\[ADDRESS:\]HOST-PORT:\]CONTAINER-PORT/],
  ['ports: [{published: 80}]', /ports must be a port with a target/],
  ['devices: [{target: /dev/x}]', /devices must be a device with a source/],
  ['environment: text', /environment must be a mapping/],
  ['environment: {A: [1]}', /environment\.A must be one value/],
  ['build: [a]', /build must be a mapping/],
  ['healthcheck: curl', /healthcheck must be a mapping/],
  ['deploy: {resources: x}', /deploy\.resources must be a mapping/],
  ['network_mode: {a: b}', /network_mode must be one value/],
];

for (const [body, message] of values) {
  test(`refuses ${body}`, (t) => {
    const read = readText(serviceFile(`image: x\n${body}`));
    if (read.ok) return t.fail();
    t.regex(read.message, /^compose\.yaml:4: /);
    t.regex(read.message, message);
    t.is(read.place?.line, 4);
  });
}

const remarks: readonly (readonly [string, readonly string[]])[] = [
  [
    serviceFile('image: x\nprivledged: true'),
    [
      'The service web has the key "privledged" (compose.yaml:4), which compose does not know: did you mean privileged?',
    ],
  ],
  [
    serviceFile('image: x\nzzzzzz: true'),
    ['The service web has the key "zzzzzz" (compose.yaml:4), which compose does not know.'],
  ],
  [
    `${serviceFile('image: x')}sevices: {}\nx-fine: 1\n`,
    ['Compose does not know the top-level key "sevices" (compose.yaml:4): did you mean services?'],
  ],
  [serviceFile('image: x\nx-any: {privileged: true}'), []],
  [serviceFile('user: root'), ['The service web has neither an image nor a build, so compose does not start it.']],
  ['services: {web: }', ['The service web has neither an image nor a build, so compose does not start it.']],
  [
    serviceFile('image: x\nprofiles: [a, b]'),
    ['The service web starts only with one of the profiles a, b; it is looked at all the same.'],
  ],
  [
    serviceFile('provider: {type: awesomecloud}'),
    ['The service web is no container: awesomecloud provides it, unseen by a check.'],
  ],
  ['name: x\nversion: "3"\nservices: {}\nnetworks: {}\nmodels: {}\n', []],
];

for (const [text, wanted] of remarks) {
  test(`remarks on ${JSON.stringify(text)}`, (t) => {
    const read = readText(text);
    if (!read.ok) return t.fail(read.message);
    t.deepEqual(read.remarks, wanted);
  });
}

test('a profile that is switched on is no reason to remark', (t) => {
  const read = readText(serviceFile('image: x\nprofiles: [a, b]'), { profiles: ['b'] });
  t.deepEqual(read.ok && read.remarks, []);
});

test('a service of a provider is no subject', (t) => {
  const read = readText(serviceFile('provider: {type: x}\nprivileged: true'));
  t.deepEqual(read.ok && read.subjects, []);
});
