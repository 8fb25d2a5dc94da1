import test from 'ava';
import { buildSteps } from '../../workloads/build-steps.js';
import type { Step } from '../../workloads/step.js';

const build: Step = {
  docker: ['build', '--tag', '{own:a}', '--file', '-', '/src'],
  input: ['FROM ', { image: 'base' }, '\nCOPY --from=', { image: 'tools' }, ' / /\n'],
};
const script: Step = { script: 'true' };

const cases: readonly (readonly [what: string, steps: readonly Step[], found: ReturnType<typeof buildSteps>])[] = [
  ['none', [], []],
  ['a step that is no build', [script], []],
  [
    'builds before the others',
    [build, { docker: ['image', 'build', '/src'] }, { docker: ['build', '--tag={own:b}', '/src'] }, script],
    [
      { index: 0, image: '{own:a}', bases: ['base', 'tools'] },
      { index: 1, image: undefined, bases: [] },
      { index: 2, image: '{own:b}', bases: [] },
    ],
  ],
  ['a build after another step is an ordinary step', [script, build], []],
  ['other commands of the client are none', [{ docker: ['image', 'ls'] }, build], []],
];

for (const [what, steps, found] of cases) {
  test(what, (t) => {
    t.deepEqual(buildSteps(steps), found);
  });
}
