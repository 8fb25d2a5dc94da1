import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { loadWorkloads } from '../../workloads/load.js';
import type { Workload } from '../../workloads/schema.js';

const entries = loadWorkloads(fileURLToPath(new URL('../../../workloads/catalog', import.meta.url)));
const candidates = ['runc-userns', 'sysbox-runc'];
const signatureHead = /^(create|start|run)\/(exit-\d+|engine-\d{3}|oom-killed|timeout)(\/E[A-Z0-9]+)?$/;
const page = /^https:\/\/[a-z0-9.-]+\/\S+$/;

/** `target@privilege`, once for each pair that an expectation speaks of. */
function expectedPairs(workload: Workload): string[] {
  return (workload.expectations ?? []).flatMap(({ targets, privileges }) =>
    targets.flatMap((target) => (privileges ?? workload.privileges).map((privilege) => `${target}@${privilege}`)),
  );
}

/** Names that the options refer to and nothing declares. */
function danglingNames({ options, hostDirs, services }: Workload): string[] {
  const hostDirNames = (hostDirs ?? []).map(({ name }) => `hostDir:${name}`);
  const serviceNames = (services ?? []).map(({ name }) => `container:${name}`);
  const used = [
    ...(options?.volume ?? []).flatMap((volume) => /^hostDir:[^:]*/.exec(volume)?.[0] ?? []),
    ...(options?.network?.startsWith('container:') === true ? [options.network] : []),
  ];
  return used.filter((name) => !hostDirNames.includes(name) && !serviceNames.includes(name));
}

function shellErrors(script: string): string {
  return spawnSync('sh', ['-n', '-c', script], { encoding: 'utf8' }).stderr;
}

test('rows without any expectation for the stand-in are few', (t) => {
  const silent = entries.filter(
    ({ workload }) => !(workload.expectations ?? []).some(({ targets }) => targets.includes('runc-userns')),
  );
  t.true(silent.length <= 10, silent.map(({ workload }) => workload.id).join(', '));
});

for (const { workload } of entries) {
  test(`${workload.id} is complete`, (t) => {
    const wanted = candidates.flatMap((target) => workload.privileges.map((privilege) => `${target}@${privilege}`));
    const pairs = expectedPairs(workload).filter((pair) => candidates.includes(pair.split('@')[0] ?? ''));
    // Where neither a source nor a run has said anything, nothing is expected; nothing may be expected twice.
    t.deepEqual(pairs, [...new Set(pairs)], 'a candidate has at most one expectation for each privilege');
    t.deepEqual(
      pairs.filter((pair) => !wanted.includes(pair)),
      [],
    );
    t.true((workload.expectations ?? []).length > 0, 'it expects something');
    t.true((workload.why ?? '').length > 20, 'it says why it matters');
    for (const { signature, source } of workload.expectations ?? []) {
      if (signature !== undefined) t.regex(signature, signatureHead);
      t.regex(source, page);
    }
    for (const source of workload.sources) t.regex(source, page);
    t.deepEqual(danglingNames(workload), []);
    for (const step of workload.steps) if ('script' in step) t.is(shellErrors(step.script), '');
    for (const { read } of workload.observables ?? []) t.is(shellErrors(read), '');
  });
}
