import test from 'ava';
import { shownText } from '../../../cli/shown-text.js';
import type { JudgedBench } from '../../../compare/bench/judged-bench.js';
import { renderBench } from '../../../reports/bench/terminal-bench.js';
import { hostileText, judgedBenchOf, judgedCellOf, lawOf, rangeOf, splitOf } from '../../support/judged-bench.js';

const linesOf = (changes: Partial<JudgedBench> = {}): string[] => renderBench(judgedBenchOf(changes)).split('\n');

test('the headline is the first line, and each arm has its cells below its title', (t) => {
  const cells = [
    judgedCellOf({ operation: 'tmpfs/undo', syscall: 'umount2', mountsPresent: 1000 }),
    judgedCellOf({ arm: 'U', verdict: 'same', ratio: rangeOf(1), deltaNs: rangeOf(0) }),
  ];
  t.deepEqual(linesOf({ cells }), [
    '2 of 2 cells decided, 0 noisy, 15 blocks. A/A control: 0 of 1 cells differ.',
    '',
    'U  user namespace alone (runc-userns)',
    '  bind mount, 0 mounts present: same within 5 %: 1.00x [0.95, 1.05], +0 ns/op, n=15',
    '',
    'N  a trap that lets every call go on: the floor of any trap',
    '  umount2 after tmpfs mount, 1,000 mounts present: 2.00x [1.90, 2.10], +100 µs/op, n=15',
    '',
  ]);
});

test('laws and splits have their intervals, failures their count and reason', (t) => {
  const text = renderBench(
    judgedBenchOf({
      laws: [lawOf()],
      splits: [splitOf(), splitOf({ agrees: false, mountsPresent: 100 })],
      failures: [{ arm: 'C', count: 3, reason: 'the probe ended early' }],
      cautions: ['The machine was busy.'],
    }),
  );
  for (const line of [
    'Caution: The machine was busy.',
    '  bind N: 100 µs + 500 ns [480 ns, 520 ns] per mount, R² 0.9870',
    '  bind mount, 0 mounts present: 1.10 x 2.00 x 1.50 = 3.30, measured 3.40x [3.23, 3.57]: within 10 %',
    '  bind mount, 100 mounts present: 1.10 x 2.00 x 1.50 = 3.30, measured 3.40x [3.23, 3.57]: not within 10 %',
    'C failed in 3 blocks: the probe ended early',
  ]) {
    t.true(text.split('\n').includes(line), line);
  }
});

test('an unfit run says so first', (t) => {
  t.regex(linesOf({ control: { pairs: 9, divergences: 4, unfit: true } })[0] ?? '', /^UNFIT: .*4 of 9 cells differ\.$/);
});

test('laws and splits that are withheld are missed with the reason', (t) => {
  const withheld = 'the baseline differs from itself in 4 of 9 cells';
  const line = `Cost by mounts present, what the cost is made of, and what whole workloads were predicted to cost, are withheld: ${withheld}.`;
  t.true(linesOf({ withheld }).includes(line));
  t.false(renderBench(judgedBenchOf()).includes('withheld'));
});

test('a run that did not end says so in its headline', (t) => {
  const sentences = {
    interrupted: 'was interrupted',
    failed: 'failed before its end',
    unfinished: 'has no end',
  } as const;
  for (const [end, sentence] of Object.entries(sentences)) {
    t.true(linesOf({ end: end as keyof typeof sentences })[0]?.includes(sentence), end);
  }
  t.false(linesOf()[0]?.includes('completed'));
});

test('what a container printed does not act on the terminal', (t) => {
  const failures = [{ arm: 'C' as const, count: 1, reason: hostileText }];
  const shown = shownText(renderBench(judgedBenchOf({ failures })), Infinity);
  t.true(shown.includes('<script>alert(1)</script>'));
  t.notRegex(shown, /[^\P{C}\n]/u);
});
