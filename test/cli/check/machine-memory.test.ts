import test from 'ava';
import { machineMemory } from '../../../cli/check/machine-memory.js';
import { hostChoice } from '../../../cli/options/host-choice.js';

const mib = 1024 * 1024;

for (const [host, bytes] of [
  ['auto', 24_000 * mib],
  ['managed', 24_000 * mib],
  ['engine', 24_000 * mib],
  ['vm', 3072 * mib],
  ['vm:bookworm,memory=2048', 2048 * mib],
] as const) {
  test(`with --host ${host} containers share ${String(bytes / mib)} MiB`, (t) => {
    t.is(machineMemory(hostChoice(host), 24_000 * mib), bytes);
  });
}
