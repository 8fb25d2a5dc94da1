import test from 'ava';
import { answerEngineRequirement } from '../../../harness/run/answer-engine-requirement.js';
import type { EngineSurroundings } from '../../../harness/run/answer-engine-requirement.js';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import { engineRequirements } from '../../../vocabulary/requirement.js';
import type { EngineRequirement } from '../../../vocabulary/requirement.js';
import { targetOf } from '../../support/trials.js';

const driver = new FakeDriver();
const engine = {
  ...(await driver.facts()),
  defaultRuntime: 'runc',
  experimental: true,
};
const { facts: target } = targetOf(driver);
const all: EngineSurroundings = {
  targets: [target],
  engines: [engine],
  client: { version: '20.10', plugins: ['buildx', 'compose'] },
  hasCriu: true,
};

for (const requirement of engineRequirements) {
  test(`${requirement} is met where everything is there`, (t) => {
    t.true(answerEngineRequirement(requirement, all).met);
  });
}

const lacking: [EngineRequirement, Partial<EngineSurroundings>, RegExp][] = [
  ['docker-client', { client: undefined }, /no docker client/],
  ['buildx', { client: { version: '1', plugins: ['compose'] } }, /no buildx/],
  ['buildkit', { client: { version: '28.2.2', plugins: ['compose'] } }, /no docker client on PATH has BuildKit/],
  ['buildkit', { client: undefined }, /docker-buildx-plugin/],
  [
    'buildkit',
    { targets: [target, { ...target, id: 'sysbox-runc' }] },
    /a build under sysbox-runc would prove nothing/,
  ],
  ['compose', { client: undefined }, /no compose/],
  ['default-runtime', { targets: [{ ...target, id: 'sysbox-runc', runtime: 'sysbox-runc' }] }, /sysbox-runc is not/],
  ['engine-socket', { targets: [{ ...target, endpoint: 'tcp://h:1' }] }, /tcp:\/\/h:1/],
  ['same-engine', { targets: [target, { ...target, endpoint: 'unix:///b' }] }, /different engines/],
  ['checkpoint', { hasCriu: false }, /criu is not installed/],
  ['checkpoint', { engines: [{ ...engine, experimental: false }] }, /experimental/],
];
for (const [requirement, changes, reason] of lacking) {
  test(`${requirement} is not met: ${String(reason)}`, (t) => {
    const answer = answerEngineRequirement(requirement, { ...all, ...changes });
    t.false(answer.met);
    t.regex(answer.reason, reason);
  });
}

test('Docker Desktop with isolation on builds isolated, whatever its default runtime is called', (t) => {
  const targets = [{ ...target, id: 'desktop-eci', runtime: 'sysbox-runc' }];
  for (const requirement of ['default-runtime', 'buildkit'] as const)
    t.true(answerEngineRequirement(requirement, { ...all, targets }).met, requirement);
});
