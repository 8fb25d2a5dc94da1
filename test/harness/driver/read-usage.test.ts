import test from 'ava';
import type Docker from 'dockerode';
import { readUsage } from '../../../harness/driver/read-usage.js';
import type { ContainerUsage } from '../../../harness/driver/observed-container.js';

const containerThatSays = (stats: object, asked: object[] = []): Docker.Container =>
  ({
    stats: (options: object) => {
      asked.push(options);
      return Promise.resolve(stats);
    },
  }) as unknown as Docker.Container;

const cpu = (totalNs: number) => ({ cpu_stats: { cpu_usage: { total_usage: totalNs } } });
const none: ContainerUsage = { memoryBytes: undefined, cpuMs: undefined, processLimit: undefined };

/** Answers as engines give them: of cgroup v1, of v2, and of a container that has ended. */
const answers: readonly (readonly [what: string, stats: object, usage: Partial<ContainerUsage>])[] = [
  [
    'cgroup v1 keeps the most',
    { ...cpu(2_500_000), memory_stats: { usage: 5, max_usage: 9 } },
    { memoryBytes: 9, cpuMs: 2.5 },
  ],
  ['cgroup v2 has what is used now', { ...cpu(1_000_000), memory_stats: { usage: 5 } }, { memoryBytes: 5, cpuMs: 1 }],
  ['one that has ended has nothing', { ...cpu(0), memory_stats: {}, pids_stats: {} }, {}],
  ['an answer without anything', {}, {}],
  ['far from its bound of processes', { pids_stats: { current: 94, limit: 100 } }, {}],
  ['near its bound of processes', { pids_stats: { current: 95, limit: 100 } }, { processLimit: 100 }],
  ['at its bound of processes', { pids_stats: { current: 8, limit: 8 } }, { processLimit: 8 }],
  ['without a bound of processes', { pids_stats: { current: 8, limit: 0 } }, {}],
];

for (const [what, stats, usage] of answers) {
  test(what, async (t) => {
    t.deepEqual(await readUsage(containerThatSays(stats)), { ...none, ...usage });
  });
}

test('one answer is asked for, at once', async (t) => {
  const asked: object[] = [];
  await readUsage(containerThatSays({}, asked));
  t.deepEqual(asked, [{ stream: false, 'one-shot': true }]);
});
