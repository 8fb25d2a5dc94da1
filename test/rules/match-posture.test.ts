import test from 'ava';
import { matchPosture } from '../../rules/match-posture.js';
import type { PostureFacts } from '../../rules/posture-facts.js';
import type { Rule } from '../../rules/schema.js';
import { ruleOf } from './subjects.js';

const on = { facts: ['eciEnabled' as const], values: ['true'] };
const found = (facts: PostureFacts, rule: Rule): readonly (readonly [string | undefined, string, string])[] =>
  matchPosture(facts, [rule]).map(({ container, fact, value }) => [container, fact, value]);

const rows: readonly (readonly [what: string, facts: PostureFacts, rule: Rule, expected: ReturnType<typeof found>])[] =
  [
    [
      'a fact of the machine',
      { eciEnabled: false },
      ruleOf({ facts: ['eciEnabled'], values: ['false'] }),
      [[undefined, 'eciEnabled', 'false']],
    ],
    ['a fact that is not known', {}, ruleOf({ facts: ['eciEnabled'], values: ['false'] }), []],
    [
      'any value of a fact that is not known',
      { containers: [{ name: 'a' }] },
      ruleOf({ facts: ['debug', 'container.runtime', 'socket.images'], any: true }),
      [],
    ],
    [
      'each member of a list',
      { extensions: ['a', 'b'] },
      ruleOf({ facts: ['extension'], any: true }),
      [
        [undefined, 'extension', 'a'],
        [undefined, 'extension', 'b'],
      ],
    ],
    [
      'each container, beside a fact of the machine',
      {
        eciEnabled: true,
        containers: [
          { name: 'old', createdBeforeEci: true },
          { name: 'new', createdBeforeEci: false },
        ],
      },
      ruleOf({ facts: ['container.createdBeforeEci'], values: ['true'], also: [on] }),
      [['old', 'container.createdBeforeEci', 'true']],
    ],
    [
      'what excuses one container does not excuse another',
      {
        containers: [
          { name: 'ext', kind: 'extension', runtime: 'runc' },
          { name: 'web', runtime: 'runc' },
        ],
      },
      ruleOf({
        facts: ['container.runtime'],
        values: ['runc'],
        unless: [{ facts: ['container.kind'], values: ['extension'] }],
      }),
      [['web', 'container.runtime', 'runc']],
    ],
    [
      'an older version',
      { wslVersion: '2.1.4.0', backend: 'wsl2' },
      ruleOf({ facts: ['wslVersion'], versionBelow: '2.1.5' }),
      [[undefined, 'wslVersion', '2.1.4.0']],
    ],
    ['the same version', { wslVersion: '2.1.5.0' }, ruleOf({ facts: ['wslVersion'], versionBelow: '2.1.5' }), []],
    [
      'a range of Docker Desktop',
      { desktopVersion: '4.29', debug: true },
      ruleOf({ facts: ['debug'], any: true }, { since: '4.30' }),
      [],
    ],
    [
      'how many images a list has',
      { socketAllowList: { images: [] } },
      ruleOf({ facts: ['socket.images'], values: ['0'] }),
      [[undefined, 'socket.images', '0']],
    ],
    ['a setting of a file', { eciEnabled: true }, ruleOf({ settings: ['pid'], any: true }), []],
  ];

for (const [what, facts, rule, expected] of rows) {
  test(`${what}: ${String(expected.length)} said`, (t) => {
    t.deepEqual(found(facts, rule), expected);
  });
}
