import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { median } from 'simple-statistics';
import { cellsOf } from '../compare/bench/cells-of.js';
import { judgeBench } from '../compare/bench/judge-bench.js';
import type { JudgedBench } from '../compare/bench/judged-bench.js';
import { pairBlocks } from '../compare/bench/pair-blocks.js';
import type { PairedBlock } from '../compare/bench/paired-block.js';
import { parseBench } from '../results/parse-record.js';
import type { ParsedBench } from '../results/parse-record.js';
import { injectedEffect } from './selfcheck/injected-effect.js';
import { hyperfineRounds } from './selfcheck/hyperfine-rounds.js';
import { syntheticCoverage } from './selfcheck/synthetic-coverage.js';

const usage = `Usage: ci/bench-selfcheck [--out DIR] [--runs N] [--seed N] [--help]

Proves what the benchmark can and cannot tell apart, with an engine of this machine (needs root); an hour at most:
  1  coverage of the interval on synthetic data with correlation and outliers
  2  the baseline against itself on real engines: false verdicts
  3  recorded blocks with an injected delay: what is found
  4  getppid against perf bench syscall basic, a docker run against hyperfine (both have to be installed)
  5  the arms with a trap: N slower than the baseline on bind, NM linear in the mounts present
The records stay in DIR (default: runs/selfcheck/); those that are there already are used again.
The last line is 'N passed, N failed'.

Options:
  --runs N   records of the baseline against itself (default 8, about 40 cells each)
  --seed N   of everything that is drawn (default 1)

Exit status: 0 everything passed, 1 something failed, 2 unknown argument.
`;

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'runs/selfcheck' },
    runs: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(usage);
  process.exit(0);
}
const folder = resolve(values.out);
const seed = Number(values.seed);
let passed = 0;
let failed = 0;

function check(holds: boolean, text: string): void {
  if (holds) passed += 1;
  else failed += 1;
  process.stdout.write(`${holds ? 'ok  ' : 'FAIL'} ${text}\n`);
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** The record of a benchmark, measured unless it is there already. */
async function record(name: string, args: readonly string[]): Promise<ParsedBench> {
  const out = join(folder, name);
  if (!existsSync(join(out, 'report.json'))) {
    const { exitCode } = await execa(
      'bin/eci-compat',
      ['bench', '--quick', '--host', 'managed', ...args, '--out', out],
      {
        reject: false,
        stdout: 'ignore',
        stderr: 'inherit',
      },
    );
    process.stdout.write(`     measured ${out}, exit ${String(exitCode)}\n`);
  }
  const parsed = parseBench(await readFile(join(out, 'run.jsonl'), 'utf8'));
  if (!parsed.ok) throw new Error(`${out}: ${parsed.message}`);
  return parsed.record;
}

const samplesOf = ({ events }: ParsedBench) => events.filter((event) => event.type === 'bench-sample');

/** The blocks of every cell, of all records together, in which the arm B was the baseline too. */
function pooledBlocks(records: readonly ParsedBench[]): PairedBlock[][] {
  const pool = new Map<string, PairedBlock[]>();
  for (const parsed of records) {
    for (const cell of cellsOf(parsed.started.plan, samplesOf(parsed))) {
      const key = `${String(cell.group)}/${cell.operation}`;
      pool.set(key, [...(pool.get(key) ?? []), ...pairBlocks(cell.values, 'B')]);
    }
  }
  return [...pool.values()];
}

function checkCoverage(): void {
  for (const blocks of [15, 30, 60, 120]) {
    for (const autocorrelation of [0, 0.2, 0.4]) {
      const { share } = syntheticCoverage(blocks, autocorrelation, 2000, seed);
      check(
        share >= 0.93,
        `coverage n=${String(blocks)}, lag-1 ${String(autocorrelation)}: ${percent(share)} (>= 93 %)`,
      );
    }
  }
}

function checkControl(judged: readonly JudgedBench[]): void {
  const cells = judged.flatMap((bench) => bench.cells.filter(({ verdict }) => verdict !== 'unsupported'));
  const wrong = cells.filter(({ verdict }) => verdict === 'slower' || verdict === 'faster');
  const noisy = cells.filter(({ verdict }) => verdict === 'noisy');
  check(cells.length >= 300, `A/A: ${String(cells.length)} cells (>= 300)`);
  check(
    wrong.length <= cells.length / 100,
    `A/A: ${String(wrong.length)} false verdicts of ${String(cells.length)} (<= 1 %), ${String(noisy.length)} noisy`,
  );
}

/** Judgements for each cell and factor. */
const draws = 24;

function checkEffects(cells: readonly (readonly PairedBlock[])[]): void {
  const real = cells.filter((blocks) => blocks.length >= 15);
  const rate = (factor: number, blocks: number): number => injectedEffect(real, factor, blocks, draws, seed).slower;
  const share = { large: rate(1.5, 15), medium: rate(1.2, 60), small: rate(1.1, 60), margin: rate(1.05, 60) };
  check(share.large >= 0.9, `1.5x at n=15 is found in ${percent(share.large)} (>= 90 %)`);
  check(share.medium >= 0.8, `1.2x at n=60 is found in ${percent(share.medium)} (>= 80 %)`);
  process.stdout.write(`     1.1x at n=60 is found in ${percent(share.small)}\n`);
  check(share.margin <= 0.05, `1.05x, the margin, is called slower in ${percent(share.margin)} (<= 5 %)`);
}

/** System calls of one round of perf bench. */
const perfCalls = 1_000_000;

async function checkGetppid(parsed: ParsedBench): Promise<void> {
  const cell = cellsOf(parsed.started.plan, samplesOf(parsed)).find(({ operation }) => operation === 'getppid');
  const ours = median([...(cell?.values.get('A1')?.values() ?? [])]);
  const theirs: number[] = [];
  // Many short rounds: one long one has in it whatever else the machine does meanwhile.
  for (let round = 0; round < 21; round += 1) {
    const args = ['bench', '-f', 'simple', 'syscall', 'basic', '-l', String(perfCalls)];
    const { stdout, stderr } = await execa('perf', args, { reject: false });
    const seconds = Number(/^\s*([\d.]+)\s*$/m.exec(`${stdout}\n${stderr}`)?.[1] ?? Number.NaN);
    theirs.push((seconds * 1e9) / perfCalls);
  }
  const other = median(theirs);
  check(
    Math.abs(ours / other - 1) <= 0.1,
    `getppid: ${ours.toFixed(0)} ns here, ${other.toFixed(0)} ns by perf bench (within 10 %)`,
  );
}

async function checkHyperfine(): Promise<void> {
  const { oursMs, hyperfineMs, rounds } = await hyperfineRounds(seed);
  const [point, low, high] = [oursMs.point, oursMs.low, oursMs.high].map((ms) => ms.toFixed(0));
  check(
    oursMs.low <= hyperfineMs && hyperfineMs <= oursMs.high,
    `docker run: ${String(point)} ms [${String(low)}, ${String(high)}] here, ${hyperfineMs.toFixed(0)} ms by hyperfine, ${String(rounds)} interleaved rounds`,
  );
}

function checkTraps(bench: JudgedBench): void {
  const bind = bench.cells.find(
    ({ arm, operation, mountsPresent, caller, parallel }) =>
      arm === 'N' && operation === 'bind' && mountsPresent === 0 && caller === 'plain' && parallel === 1,
  );
  check(bind?.verdict === 'slower', `N on bind without mounts: ${bind?.verdict ?? 'not measured'} (slower)`);
  const law = bench.laws.find(({ arm, operation }) => arm === 'NM' && operation === 'bind');
  check((law?.rSquared ?? 0) >= 0.98, `NM on bind by mounts present: R² ${(law?.rSquared ?? 0).toFixed(4)} (>= 0.98)`);
  const scaled = bench.splits.filter(({ operation }) => operation === 'bind' || operation === 'tmpfs');
  const agree = scaled.filter(({ agrees }) => agrees);
  check(
    scaled.length > 0 && agree.length === scaled.length,
    `the split gives C within 10 % in ${String(agree.length)} of ${String(scaled.length)} cells of bind and tmpfs`,
  );
  const all = bench.splits.filter(({ agrees }) => agrees).length;
  process.stdout.write(`     and in ${String(all)} of ${String(bench.splits.length)} cells of every call\n`);
}

await mkdir(folder, { recursive: true });
checkCoverage();
const controls: ParsedBench[] = [];
for (let run = 0; run < Number(values.runs); run += 1) {
  const args = ['--candidate', 'runc', '--arm', 'B', '--seed', String(seed + run)];
  controls.push(await record(`control-${String(run)}`, args));
}
checkControl(controls.map(judgeBench));
checkEffects(pooledBlocks(controls));
const traps = await record('traps', ['--seed', String(seed)]);
await checkGetppid(traps);
await checkHyperfine();
checkTraps(judgeBench(traps));
process.stdout.write(`${String(passed)} passed, ${String(failed)} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
