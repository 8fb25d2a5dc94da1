import test from 'ava';
import { readText, serviceFile, settingsOf } from './compose-of.js';

const env = { SET: 'value', EMPTY: '' };

/** A value as it is written, and as it is read. */
const values: readonly (readonly [string, string])[] = [
  ['$SET', 'value'],
  ['${SET}', 'value'],
  ['a-${SET}-b', 'a-value-b'],
  ['$SET.$SET', 'value.value'],
  ['${UNSET:-x}', 'x'],
  ['${UNSET-x}', 'x'],
  ['${EMPTY:-x}', 'x'],
  ['a${EMPTY-x}', 'a'],
  ['${SET:-x}', 'value'],
  ['${SET:+x}', 'x'],
  ['a${UNSET:+x}', 'a'],
  ['a${EMPTY:+x}', 'a'],
  ['${EMPTY+x}', 'x'],
  ['${SET:?no}', 'value'],
  ['a${EMPTY?no}', 'a'],
  ['a${UNSET}', 'a'],
  ['$$SET', '$SET'],
  ['$${SET}', '${SET}'],
  ['$$$SET', '$value'],
  ['a$1 b$ c', 'a$1 b$ c'],
  ['${UNSET:-${SET}}', 'value'],
  ['${UNSET:-${UNSET:-{"a":1}}}', '{"a":1}'],
  ['${UNSET:-a:b}', 'a:b'],
  ['${UNSET:-a-b}', 'a-b'],
];

for (const [written, wanted] of values) {
  test(`reads ${written} as "${wanted}"`, (t) => {
    t.deepEqual(settingsOf(serviceFile(`user: '${written}'`), 'web', { env }), [`user=${wanted}`]);
  });
}

const refused: readonly (readonly [string, string])[] = [
  [
    '${UNSET:?set it}',
    'compose.yaml:4: ${UNSET:?set it} needs the variable UNSET, which is not set (set it): set it, or put it into .env.',
  ],
  ['${UNSET?}', 'compose.yaml:4: ${UNSET?} needs the variable UNSET, which is not set: set it, or put it into .env.'],
  ['${EMPTY:?}', 'compose.yaml:4: ${EMPTY:?} needs the variable EMPTY, which is not set: set it, or put it into .env.'],
  [
    '${UNSET:?see ${SET}}',
    'compose.yaml:4: ${UNSET:?see ${SET}} needs the variable UNSET, which is not set (see value): set it, or put it into .env.',
  ],
];

for (const [written, message] of refused) {
  test(`refuses ${written}`, (t) => {
    const read = readText(serviceFile(`image: nginx\nuser: '${written}'`), { env });
    t.deepEqual(read, { ok: false, message, place: { file: 'compose.yaml', line: 4, column: 12 } });
  });
}

for (const written of ['${', '${}', '${1}', '${SET', '${SET:x}', '${SET!x}', '${ SET }', '${UNSET:-${}}']) {
  test(`refuses ${written} as no variable`, (t) => {
    const read = readText(serviceFile(`user: '${written}'`), { env });
    if (read.ok) return t.fail();
    t.regex(read.message, /^compose\.yaml:3: \$\{.* is no variable: write \$\{NAME\}, \$\{NAME:-default\}, or \$\$/);
  });
}

test('a required variable is looked for in all of the file, also in text over several lines', (t) => {
  const read = readText(`${serviceFile('image: nginx')}x-script: |\n  one\n  two \${LATE:?}\n`);
  if (read.ok) return t.fail();
  t.regex(read.message, /^compose\.yaml:6: /);
  t.deepEqual(read.place, { file: 'compose.yaml', line: 6, column: 7 });
});

test('names each unset variable once, where it stands first', (t) => {
  const read = readText(serviceFile('image: nginx:${TAG}\nuser: ${TAG}${OTHER}\nhostname: ${FINE:-a}'));
  if (!read.ok) return t.fail(read.message);
  t.deepEqual(read.remarks, [
    'The variable TAG is not set and is read as empty (compose.yaml:3).',
    'The variable OTHER is not set and is read as empty (compose.yaml:4).',
  ]);
});

test('keys, numbers and comments are left alone', (t) => {
  const text = serviceFile('image: nginx # ${COMMENT:?}\nenvironment:\n  ${KEY}: 0644');
  t.deepEqual(settingsOf(text, 'web'), ['image=nginx', 'env=${KEY}=0644']);
});

test('files that COMPOSE_ENV_FILES names are read in the place of .env, a later one wins', (t) => {
  const files = { '.env': 'A=dot\nD=dot\n', 'a.env': 'A=a\nB=a\n', 'conf/b.env': 'B=b\nC=$A-$B\n' };
  const variables = { COMPOSE_ENV_FILES: 'a.env,conf/b.env' };
  const body = "user: '$A $B $C ${D-none}'";
  t.deepEqual(settingsOf(serviceFile(body), 'web', { env: variables, files }), ['user=a b a-a none']);
  const without = { COMPOSE_ENV_FILES: '' };
  t.deepEqual(settingsOf(serviceFile("user: '$A'"), 'web', { env: without, files }), ['user=dot']);
});

test('a file that COMPOSE_ENV_FILES names and that is gone is told', (t) => {
  const read = readText(serviceFile('image: x'), { env: { COMPOSE_ENV_FILES: 'gone.env' } });
  if (!read.ok) return t.fail();
  t.deepEqual(read.remarks, ['COMPOSE_ENV_FILES names gone.env, which cannot be read: set it to existing files.']);
});

test('the environment wins over .env, and that over the name of the folder', (t) => {
  const files = { '.env': 'A=file\nB=file\nCOMPOSE_PROJECT_NAME=shop\n' };
  const text = serviceFile('user: $A-$B-$COMPOSE_PROJECT_NAME');
  t.deepEqual(settingsOf(text, 'web', { env: { A: 'env' }, files }), ['user=env-file-shop']);
  t.deepEqual(settingsOf(text, 'web', { env: { A: '1', B: '2', COMPOSE_PROJECT_NAME: '3' }, files }), ['user=1-2-3']);
});

test('an unset source of a mount stays as it is written', (t) => {
  const text = serviceFile(
    [
      'volumes:',
      '  - "${DATA}:/data:ro"',
      '  - $OTHER:/other',
      '  - {type: bind, source: "${LONG}", target: /long}',
    ].join('\n'),
  );
  t.deepEqual(settingsOf(text, 'web'), ['bind=${DATA}:/data:ro', 'bind=$OTHER:/other', 'bind=${LONG}:/long']);
});
