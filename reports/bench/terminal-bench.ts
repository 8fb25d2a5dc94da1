import type { JudgedBench } from '../../compare/bench/judged-bench.js';
import { armTitle } from './arm-titles.js';
import { benchHeadline } from './bench-headline.js';
import { conditionsText } from './conditions-text.js';
import { costText, factorsText, figure, rangeText, shareText, timeText } from './cost-text.js';
import { daemonText } from './daemon-text.js';
import { longLinesText } from './long-lines-text.js';
import { operationTitle } from './operation-titles.js';
import { withheldText } from './withheld-text.js';
import { taskLines } from './terminal-tasks.js';

/** A benchmark as lines for a terminal: every finding with its interval. */
export function renderBench(bench: JudgedBench): string {
  const under = conditionsText(bench.conditions);
  const lines = [benchHeadline(bench), ...bench.cautions.map((caution) => `Caution: ${caution}`)];
  for (const plan of bench.plan.arms) {
    const cells = bench.cells.filter(({ arm }) => arm === plan.arm);
    if (cells.length === 0) continue;
    lines.push('', `${plan.arm}  ${armTitle(plan)}`);
    for (const cell of cells) {
      lines.push(`  ${operationTitle(cell.operation, cell.syscall)}, ${factorsText(cell)}: ${costText(cell)}${under}`);
    }
  }
  if (bench.cells.some(({ longLines }) => longLines)) lines.push('', `With long lines: ${longLinesText}`);
  if (bench.withheld !== undefined) lines.push('', withheldText(bench.withheld));
  if (bench.laws.length > 0) lines.push('', 'Cost by mounts present: a + b·M');
  for (const { operation, arm, interceptNs, slopeNs, rSquared } of bench.laws) {
    const b = `${timeText(slopeNs.point)} [${timeText(slopeNs.low)}, ${timeText(slopeNs.high)}]`;
    lines.push(
      `  ${operation} ${arm}: ${timeText(interceptNs.point)} + ${b} per mount, R² ${shareText(rSquared)}${under}`,
    );
  }
  if (bench.splits.length > 0) lines.push('', 'Split: user namespace x trap x vetting, against the stand-in C');
  for (const split of bench.splits) {
    const parts = [split.userNamespace, split.trap, split.vetting].map(({ point }) => figure(point)).join(' x ');
    lines.push(
      `  ${operationTitle(split.operation, split.syscall)}, ${factorsText(split)}: ${parts} = ${figure(split.predicted.point)}, measured ${rangeText(split.measured)}: ${split.agrees ? 'within 10 %' : 'not within 10 %'}${under}`,
    );
  }
  lines.push(...taskLines(bench));
  if (bench.daemons !== undefined) lines.push('', daemonText(bench.daemons) + under);
  for (const { arm, count, reason } of bench.failures) {
    lines.push('', `${arm} failed in ${String(count)} blocks: ${reason}`);
  }
  return `${lines.join('\n')}\n`;
}
