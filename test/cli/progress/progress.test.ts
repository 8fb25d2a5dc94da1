import test from 'ava';
import { chooseProgress } from '../../../cli/progress/choose-progress.js';
import { durationText } from '../../../cli/progress/duration-text.js';
import { LineProgress } from '../../../cli/progress/line-progress.js';
import { Tally } from '../../../cli/progress/tally.js';
import { TerminalProgress } from '../../../cli/progress/terminal-progress.js';
import { FakeClock } from '../../../harness/clock/fake-clock.js';
import { planBlock } from '../../../harness/run/plan-blocks.js';
import type { Progress } from '../../../harness/progress/progress.js';
import { contextOf } from '../../support/cli.js';
import { failedOutcome, startedOf, trialOf } from '../../support/records.js';

const block = planBlock({ ...startedOf().plan, trials: 1 }, 'mnt-a', 'plain');

function playBlock(progress: Progress, clock: FakeClock): void {
  for (const planned of block.trials) {
    progress.trialStarted(block, planned);
    clock.advance(2000);
    const outcome = planned.arm === 'candidate' ? { outcome: failedOutcome(1, 'x') } : {};
    progress.trialFinished(trialOf({ workload: 'mnt-a', ...planned, ...outcome }));
  }
}

test('durations are whole seconds, minutes from 60 on', (t) => {
  t.deepEqual([0, 400, 7200, 59_600, 125_000].map(durationText), ['0 s', '0 s', '7 s', '1 min 00 s', '2 min 05 s']);
});

test('the time left is guessed from this run’s own trials', (t) => {
  const clock = new FakeClock();
  const tally = new Tally(clock);
  tally.begin(20, 10);
  t.is(tally.leftMs, undefined);
  t.is(tally.text, '10/20');
  clock.advance(3000);
  tally.finished();
  t.is(tally.leftMs, 27_000);
  t.is(tally.text, '11/20');
});

test('plain lines: one for a finished workload, with how often each side passed', (t) => {
  const lines: string[] = [];
  const clock = new FakeClock();
  const progress = new LineProgress((text) => lines.push(text), clock);
  progress.phase('starting');
  progress.begin(3, 0);
  playBlock(progress, clock);
  progress.note('careful');
  t.deepEqual(lines, [
    'starting\n',
    '3 trials\n',
    '3/3 mnt-a [plain]: baseline 1 passed, baseline-again 1 passed, runc-userns 0 passed\n',
    'note: careful\n',
  ]);
});

test('a resumed run says how much was done before', (t) => {
  const lines: string[] = [];
  new LineProgress((text) => lines.push(text), new FakeClock()).begin(9, 4);
  t.deepEqual(lines, ['9 trials, 4 of them done before\n']);
});

test('a workload that was half done before gets its line too', (t) => {
  const lines: string[] = [];
  const progress = new LineProgress((text) => lines.push(text), new FakeClock());
  progress.begin(3, 2);
  const last = block.trials.at(-1);
  if (last === undefined) return t.fail();
  progress.trialStarted({ ...block, trials: [last] }, last);
  progress.trialFinished(trialOf({ workload: 'mnt-a', ...last }));
  progress.end();
  t.is(lines.filter((line) => line.includes('mnt-a [plain]')).length, 1);
});

test('a live line says what runs, how far and how long, in one line of the terminal', (t) => {
  const written: string[] = [];
  const clock = new FakeClock();
  const progress = new TerminalProgress((text) => written.push(text), 60, clock);
  progress.begin(30, 0);
  playBlock(progress, clock);
  t.true(
    written.some((text) => text.includes('2/30 trials, about 56 s left  mnt-a on ')),
    JSON.stringify(written),
  );
  for (const text of written) {
    t.true(text.startsWith('\r\u001b[2K'));
    t.true(text.length <= 59 + 5);
    t.false(text.includes('\n'));
  }
  progress.end();
  t.is(written.at(-1), '\r\u001b[2K');
});

test('a note stays above the live line', (t) => {
  const written: string[] = [];
  new TerminalProgress((text) => written.push(text), 80, new FakeClock()).note('careful');
  t.deepEqual(written, ['\r\u001b[2Knote: careful\n']);
});

test('a live line needs a terminal that can', (t) => {
  const kind = (stderrIsTerminal: boolean, TERM: string): string =>
    chooseProgress(contextOf({ stderrIsTerminal, env: { TERM } }).context, new FakeClock()).constructor.name;
  t.is(kind(true, 'xterm'), 'TerminalProgress');
  t.is(kind(true, 'dumb'), 'LineProgress');
  t.is(kind(false, 'xterm'), 'LineProgress');
});
