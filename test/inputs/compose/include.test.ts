import test from 'ava';
import { readText, settingsOf, subjectsOf } from './compose-of.js';

const included =
  'services:\n  db:\n    image: postgres:${PG:-17}\n    volumes: [data:/data]\nvolumes:\n  data: {driver_opts: {o: bind, type: none, device: /srv}}\n';

test('included services are there, at their own places', (t) => {
  const files = { 'db/compose.yaml': included };
  const subjects = subjectsOf('include: [db/compose.yaml]\nservices: {web: {image: x}}', { files });
  t.deepEqual(
    subjects.map(({ name, place }) => `${String(name)} ${place.file}:${String(place.line)}`),
    ['db db/compose.yaml:2', 'web compose.yaml:2'],
  );
  t.deepEqual(
    subjects[0]?.settings.map(({ name, value }) => `${name}=${value}`),
    ['image=postgres:17', 'volume=data:/data', 'bind=/srv:/data'],
  );
});

test('a file needs no services of its own to include others', (t) => {
  t.deepEqual(
    settingsOf('include:\n  - path: db.yaml\n', 'db', { files: { 'db.yaml': included } })[0],
    'image=postgres:17',
  );
});

test('the including file is laid over what it includes, and may extend it', (t) => {
  const text = 'include: [db.yaml]\nservices:\n  db: {privileged: true}\n  other: {extends: db, image: x}\n';
  const files = { 'db.yaml': included };
  t.deepEqual(settingsOf(text, 'db', { files }), [
    'image=postgres:17',
    'volume=data:/data',
    'bind=/srv:/data',
    'privileged=true',
  ]);
  t.deepEqual(settingsOf(text, 'other', { files }), [
    'volume=data:/data',
    'bind=/srv:/data',
    'privileged=true',
    'image=x',
  ]);
});

test('further files of one include are laid over the first', (t) => {
  const files = { 'db.yaml': included, 'more.yaml': 'services: {db: {volumes: !reset [], user: root}}' };
  t.deepEqual(settingsOf('include: [{path: [db.yaml, more.yaml]}]', 'db', { files }), [
    'image=postgres:17',
    'user=root',
  ]);
});

test('variables come from the environment, then from the env file of the include', (t) => {
  const files = { 'db/db.yaml': included, 'db/.env': 'PG=from-dotenv\n', 'pg.env': 'PG=from-env-file\n' };
  const image = (text: string, env = {}): string | undefined => settingsOf(text, 'db', { files, env })[0];
  t.is(image('include: [db/db.yaml]'), 'image=postgres:from-dotenv');
  t.is(image('include: [{path: db/db.yaml, env_file: pg.env}]'), 'image=postgres:from-env-file');
  t.is(image('include: [{path: db/db.yaml, project_directory: .}]'), 'image=postgres:17');
  t.is(image('include: [db/db.yaml]', { PG: 'from-env' }), 'image=postgres:from-env');
});

const refused: readonly (readonly [string, string, Readonly<Record<string, string>>, RegExp])[] = [
  ['a missing file', 'include:\n  - gone.yaml\n', {}, /^compose\.yaml:2: gone\.yaml cannot be read/],
  [
    'a circle',
    'include: [a.yaml]',
    { 'a.yaml': 'include: [compose.yaml]' },
    /^a\.yaml:1: compose\.yaml leads back to itself/,
  ],
  ['what is on the network', 'include: ["oci://docker.io/x/y"]', {}, /oci:\/\/docker\.io\/x\/y is not fetched/],
  ['a text instead of a list', 'include: a.yaml', {}, /^compose\.yaml:1: include must be a list/],
];

for (const [what, text, files, message] of refused) {
  test(`refuses to include ${what}`, (t) => {
    const read = readText(text, { files });
    if (read.ok) return t.fail();
    t.regex(read.message, message);
  });
}
