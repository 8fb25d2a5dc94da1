import { readFileSync } from 'node:fs';
import test from 'ava';
import { parse } from 'yaml';
import { detectKind } from '../../inputs/detect.js';
import { fencesOf } from './markdown.js';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

const blocks = fencesOf(readFileSync('docs/static-check.md', 'utf8'))
  .filter(({ language }) => language === 'yml')
  .map(({ text }) => text);

test('the example for pre-commit names a hook that there is', (t) => {
  const config = blocks
    .map((text) => parse(text) as { repos?: { hooks: { id: string }[] }[] })
    .find(({ repos }) => repos);
  const hooks = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as { id: string }[];
  t.deepEqual(
    config?.repos?.flatMap((repo) => repo.hooks.map(({ id }) => id)),
    hooks.map(({ id }) => id),
  );
});

test('the example of a workflow gives inputs and takes outputs that the action has', (t) => {
  const workflow = blocks.find((text) => detectKind(text) === 'actions') ?? '';
  const { jobs } = parse(workflow) as { jobs: Readonly<Record<string, { steps: readonly Step[] }>> };
  const step = Object.values(jobs)
    .flatMap(({ steps }) => steps)
    .find(({ uses }) => uses?.includes('/eci-compat@'));
  const action = parse(readFileSync('action.yml', 'utf8')) as { inputs: object; outputs: object };
  t.true(Object.keys(step?.with ?? {}).length > 0);
  for (const name of Object.keys(step?.with ?? {})) t.true(name in action.inputs, name);
  const taken = [...workflow.matchAll(/steps\.(\w+)\.outputs\.(\w+)/g)];
  t.true(taken.length > 0);
  for (const [, id, output = ''] of taken) {
    t.is(id, step?.id);
    t.true(output in action.outputs, output);
  }
});
