import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { hostOptions } from '../cli/host-options.js';
import { loadCatalog } from '../cli/load-catalog.js';
import { prepareImages } from '../cli/prepare-images.js';
import { medianInterval } from '../compare/bench/median-interval.js';
import { ratioInterval } from '../compare/bench/ratio-interval.js';
import type { Host } from '../harness/host/host.js';
import { openManagedHost } from '../harness/host/managed/managed-host.js';
import type { PreparedImage } from '../harness/image/prepared-image.js';
import { silentProgress } from '../harness/progress/silent-progress.js';
import { executeRun } from '../harness/run/execute-run.js';
import { planBlock } from '../harness/run/plan-blocks.js';
import { shuffled, seededRandom } from '../vocabulary/random.js';
import { stepArguments } from '../harness/run/reproductions.js';
import type { SelectedWorkload } from '../harness/run/selected-workload.js';
import type { RunPlan } from '../results/events.js';
import { shellQuote } from '../workloads/shell-quote.js';
import { toolContext } from './tool-context.js';

/** What one side of the measurement is: it returns the wall time of all its containers, in ms. */
type Contestant = 'harness1' | 'harness2' | 'loop' | 'xargs2';

const rounds = 9;
const seed = 1;

/** Ordinary rows whose plain commands are the same as their trials: no services, no prepared directories. */
const workloads = [
  'run-exit-code',
  'run-user-nonroot',
  'run-workdir',
  'run-cap-drop-all',
  'dev-mkfifo',
  'dev-mknod',
  'fs-chown-low',
  'net-ping-raw',
  'run-sysctl-flag',
  'ns-userns-mapped',
];

const usage = `Usage: ci/bench-harness [--json]

Measures the harness against the same commands as plain docker run --rm, interleaved in one run, on private engines:
  oneWorker            harness with one worker / plain loop
  twoWorkers           harness with two workers / plain loop
  twoWorkersOverXargs  harness with two workers / the same commands under xargs -P2
Needs root and a docker client. Times count from the first container to the last: engines and images are ready before.
`;

const plan = (jobs: number): RunPlan => ({
  kind: 'run',
  suite: 'bench',
  baseline: 'runc',
  candidates: ['runc-userns'],
  trials: 1,
  jobs,
  seed,
  minDecisive: 1,
});

class Bench {
  constructor(
    private readonly host: Host,
    private readonly selected: readonly SelectedWorkload[],
    private readonly images: ReadonlyMap<string, PreparedImage>,
    private readonly options: ReturnType<typeof hostOptions>,
    private readonly folder: string,
    private readonly signal: AbortSignal,
  ) {}

  async measure(contestant: Contestant, round: number): Promise<number> {
    switch (contestant) {
      case 'harness1':
        return this.harness(1, round);
      case 'harness2':
        return this.harness(2, round);
      case 'loop':
        return this.timed(() => this.plain('sh', []));
      case 'xargs2':
        return this.timed(() => this.plain('xargs', ['-0', '-P2', '-n1', 'sh', '-c']));
    }
  }

  private async timed(work: () => Promise<void>): Promise<number> {
    const startedMs = performance.now();
    await work();
    return performance.now() - startedMs;
  }

  private async harness(jobs: number, round: number): Promise<number> {
    const runDirectory = await mkdtemp(join(this.folder, `run-${String(jobs)}-${String(round)}-`));
    return this.timed(() =>
      executeRun(
        {
          runId: `bench-${String(jobs)}-${String(round)}`,
          plan: plan(jobs),
          selected: this.selected,
          host: this.host,
          images: this.images,
          client: undefined,
          allowMutating: false,
          runDirectory,
          resume: undefined,
          command: ['bench-harness'],
          harnessVersion: 'bench',
          owner: this.options.owner,
          clock: this.options.clock,
          runner: this.options.runner,
          progress: silentProgress,
        },
        this.signal,
      ),
    );
  }

  /** The commands of every trial in the order in which the harness makes them. */
  private commands(): string[] {
    return this.selected.flatMap(({ workload, privileges }) =>
      privileges.flatMap((privilege) =>
        planBlock(plan(1), workload.id, privilege).trials.flatMap(({ target: id }) => {
          const target = this.host.targets.find((candidate) => candidate.id === id);
          if (target === undefined) return [];
          const image = this.images.get(workload.image)?.reference ?? workload.image;
          const engine = ['--host', target.driver.endpoint];
          const context = {
            privilege,
            target,
            image,
            archivePaths: [],
            hostCapabilities: this.host.allCaps,
            engineArguments: engine,
          };
          return workload.steps.map((step) =>
            shellQuote(['docker', ...engine, ...stepArguments(workload, step, context)]),
          );
        }),
      ),
    );
  }

  private async plain(file: string, args: readonly string[]): Promise<void> {
    const commands = this.commands().map((command) => `${command} >/dev/null 2>&1 || true`);
    const input = file === 'sh' ? commands.join('\n') : commands.join('\0');
    await execa(file, args, { input });
  }
}

async function main(argv: readonly string[]): Promise<number> {
  const unknown = argv.find((word) => word !== '--json' && word !== '--help');
  if (unknown !== undefined || argv.includes('--help')) {
    (unknown === undefined ? process.stdout : process.stderr).write(
      unknown === undefined ? usage : `unknown argument ${unknown}\n${usage}`,
    );
    return unknown === undefined ? 0 : 2;
  }
  const stopping = new AbortController();
  process.once('SIGINT', () => {
    stopping.abort(new Error('stopped by SIGINT'));
  });
  const { signal } = stopping;
  const cli = toolContext(signal);
  const options = {
    ...hostOptions(cli, { want: ['runc', 'runc-userns'], runtimes: [], askRegistry: false, askPaths: [] }),
    progress: silentProgress,
  };
  const folder = await mkdtemp(join(tmpdir(), 'eci-bench-'));
  const host = await openManagedHost(options, signal);
  try {
    const { catalog } = loadCatalog(cli, undefined);
    const selected = catalog.entries
      .filter(({ workload }) => workloads.includes(workload.id))
      .map(({ workload, area }): SelectedWorkload => ({ workload, area, privileges: ['plain'], caveats: [] }));
    const images = await prepareImages(['busybox'], { given: [], recipesFirst: true }, host, options, signal);
    const bench = new Bench(host, selected, images, options, folder, signal);
    const random = seededRandom(seed);
    const contestants: readonly Contestant[] = ['harness1', 'loop', 'harness2', 'xargs2'];
    // The first round warms the caches of the disk and of the engines for everybody.
    for (const contestant of contestants) await bench.measure(contestant, -1);
    const times: Record<Contestant, number[]> = { harness1: [], harness2: [], loop: [], xargs2: [] };
    for (let round = 0; round < rounds; round += 1) {
      for (const contestant of shuffled(contestants, random))
        times[contestant].push(await bench.measure(contestant, round));
      process.stderr.write(`round ${String(round + 1)}/${String(rounds)}\n`);
    }
    const over = (one: Contestant, other: Contestant) => {
      const logRatios = times[one].map((value, index) => Math.log(value / (times[other][index] ?? Number.NaN)));
      const { point, low, high } = ratioInterval(medianInterval(logRatios, { level: 0.95, random, resolution: 0 }));
      return { ratio: point, low, high };
    };
    const result = {
      oneWorker: over('harness1', 'loop'),
      twoWorkers: over('harness2', 'loop'),
      twoWorkersOverXargs: over('harness2', 'xargs2'),
    };
    if (argv.includes('--json')) process.stdout.write(`${JSON.stringify(result)}\n`);
    else {
      for (const [name, { ratio, low, high }] of Object.entries(result)) {
        process.stdout.write(`${name}: ${ratio.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]\n`);
      }
      process.stdout.write(
        `n=${String(rounds)} rounds, ${String(workloads.length * 3)} containers each; median ratio and its 95 % interval\n`,
      );
    }
    await writeFile(join(folder, 'times.json'), JSON.stringify(times));
    return 0;
  } finally {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  }
}

process.exit(await main(process.argv.slice(2)));
