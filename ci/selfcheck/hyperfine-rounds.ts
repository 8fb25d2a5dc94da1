import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { median } from 'simple-statistics';
import { z } from 'zod';
import { hostOptions } from '../../cli/host-options.js';
import { prepareImages } from '../../cli/prepare-images.js';
import { medianInterval } from '../../compare/bench/median-interval.js';
import type { RatioInterval } from '../../compare/bench/ratio-interval.js';
import { openManagedHost } from '../../harness/host/managed/managed-host.js';
import { silentProgress } from '../../harness/progress/silent-progress.js';
import { seededRandom, shuffled } from '../../vocabulary/random.js';
import { toolContext } from '../tool-context.js';

/** The time of one container command as two programs see it, in ms. */
export interface HyperfineComparison {
  readonly oursMs: RatioInterval;
  readonly hyperfineMs: number;
  readonly rounds: number;
}

const rounds = 30;
const Exported = z.object({ results: z.array(z.object({ times: z.array(z.number()).length(1) })).length(1) });

/** Times one `docker run` with the harness's own runner and clock and with hyperfine, once each a round in a drawn order. */
export async function hyperfineRounds(seed: number): Promise<HyperfineComparison> {
  const signal = new AbortController().signal;
  const options = {
    ...hostOptions(toolContext(signal), { want: ['runc'], runtimes: [], askRegistry: false, askPaths: [] }),
    progress: silentProgress,
  };
  const folder = await mkdtemp(join(tmpdir(), 'eci-hyperfine-'));
  const host = await openManagedHost(options, signal);
  try {
    const images = await prepareImages(['busybox'], { given: [], recipesFirst: true }, host, options, signal);
    const endpoint = host.targets.find(({ id }) => id === 'runc')?.driver.endpoint;
    const reference = images.get('busybox')?.reference;
    if (endpoint === undefined || reference === undefined)
      throw new Error('there is no engine with an image to compare on');
    const args = ['--host', endpoint, 'run', '--rm', '--network=none', reference, 'true'];
    const measure = {
      ours: async (): Promise<number> => {
        const begunMs = options.clock.monotonicMs();
        const { exitCode, stderr } = await options.runner.run({ file: 'docker', args });
        if (exitCode !== 0) throw new Error(`docker run fails: ${stderr}`);
        return options.clock.monotonicMs() - begunMs;
      },
      hyperfine: async (): Promise<number> => {
        const file = join(folder, 'times.json');
        await execa('hyperfine', ['--shell=none', '--runs=1', `--export-json=${file}`, ['docker', ...args].join(' ')]);
        const { results } = Exported.parse(JSON.parse(await readFile(file, 'utf8')));
        return (results[0]?.times[0] ?? Number.NaN) * 1000;
      },
    };
    const random = seededRandom(seed);
    const times: Record<keyof typeof measure, number[]> = { ours: [], hyperfine: [] };
    // The first of each finds cold caches.
    for (const one of ['ours', 'hyperfine'] as const) await measure[one]();
    for (let round = 0; round < rounds; round += 1) {
      for (const one of shuffled(['ours', 'hyperfine'] as const, random)) times[one].push(await measure[one]());
    }
    return {
      oursMs: medianInterval(times.ours, { level: 0.95, random, resolution: 0 }),
      hyperfineMs: median(times.hyperfine),
      rounds,
    };
  } finally {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  }
}
