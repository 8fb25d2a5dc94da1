import test from 'ava';
import { readComposeWorkload } from '../../../../inputs/compose/to-workload.js';
import type { ResolvedProject } from '../../../../inputs/compose/run/resolved-workload.js';
import type { ReadWorkload } from '../../../../inputs/workload/read-workload.js';
import { serviceIn, workloadContext, workloadIn } from '../../workload/workload-of.js';
import { answer } from './run-of.js';

const readWith = (
  text: string,
  resolved: Partial<ResolvedProject>,
  { env, files }: { readonly env?: Record<string, string>; readonly files?: Record<string, string> } = {},
): ReadWorkload =>
  readComposeWorkload([{ text, file: 'compose.yaml' }], workloadContext(files, env), {
    text: '',
    unset: [],
    ...resolved,
  });

/** In the form of `docker compose config`. */
const printed = `
name: shop
services:
  web:
    build: {context: /home/me/app, dockerfile: Dockerfile}
    command: [sh, -c, 'echo $$HOME']
    environment: {A: "1", B: null}
    networks: {default: null}
    profiles: [dev]
    volumes:
      - {type: bind, source: /home/me/app/x, target: /x, bind: {create_host_path: true}}
networks: {default: {name: shop_default}}
`;

test('the project is what compose says of it', (t) => {
  const read = readWith('services: {web: {image: other}}', { text: printed });
  const web = serviceIn(read, 'web');
  t.is(web.image, 'shop-web');
  t.deepEqual(web.command, ['sh', '-c', 'echo $HOME']);
  t.deepEqual(web.options, { env: ['A=1', 'B'], volume: ['/home/me/app/x:/x'] });
  t.is(workloadIn(read).title, 'compose.yaml: web');
});

test('what compose no longer tells is taken from the files', (t) => {
  const text = `
services:
  web: {image: "a:$TAG", env_file: [{path: web.env}], profiles: [dev]}
  debug: {image: a, env_file: debug.env, profiles: [debug, test]}
`;
  const read = readWith(text, { text: printed }, { env: { TAG: '1' } });
  t.true(read.ok);
  const remarks = read.ok ? read.remarks : [];
  t.deepEqual(remarks.slice(0, 4), [
    'The file uses TAG of your environment or of .env: their values are written to the record and the reports.',
    'The values of web.env are written to the record and the reports.',
    'The values of debug.env are written to the record and the reports.',
    'The service debug is left out: it starts only with the profile debug or test.',
  ]);
});

test('a variable that is not set is refused, though compose reads it as empty', (t) => {
  const unset = readWith('services:\n  web: {image: "a:$TAG"}', { text: printed, unset: ['TAG'] });
  t.is(
    answer(unset),
    'compose.yaml:2: the variable TAG is not set and has no default: set it, or write ${TAG:-DEFAULT}.',
  );
  const elsewhere = readWith('include: [other.yaml]', { text: printed, unset: ['OTHER'] });
  t.regex(answer(elsewhere), /^compose\.yaml: the variable OTHER is not set and has no default: /);
});

test('what a check cannot do is refused at its place in what compose prints', (t) => {
  const text = 'name: a\nservices:\n  web:\n    image: x\n    gpus: all\n';
  t.regex(
    answer(readWith('services: {web: {image: x}}', { text })),
    /^docker compose config \(compose\.yaml\):5: the service web: gpus cannot be carried over/,
  );
});
