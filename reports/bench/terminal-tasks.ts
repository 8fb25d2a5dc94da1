import type { JudgedBench } from '../../compare/bench/judged-bench.js';
import { conditionsText } from './conditions-text.js';
import { callsText, predictionText, taskText } from './task-text.js';

/** What was timed as a whole from the host, as lines for a terminal. */
export function taskLines(bench: JudgedBench): string[] {
  const { tasks, macros, macroFailures, conditions } = bench;
  const under = conditionsText(conditions);
  const lines: string[] = [];
  if (tasks.length > 0) lines.push('', 'Around a container');
  for (const task of tasks) lines.push(`  ${task.title}, ${task.arm}: ${taskText(task)}${under}`);
  if (macros.length + macroFailures.length > 0) lines.push('', 'Whole workloads');
  for (const id of new Set(macros.map(({ task }) => task))) {
    const own = macros.filter(({ task }) => task === id);
    const [first] = own;
    if (first === undefined) continue;
    lines.push(`  ${id}: ${first.title}; ${callsText(first)}`);
    for (const macro of own)
      lines.push(`    ${macro.arm}: ${taskText(macro)}; ${predictionText(macro, bench)}${under}`);
  }
  for (const { macro, arm, reason } of macroFailures) {
    lines.push(`  ${macro} ${arm === undefined ? 'cannot be done here' : `cannot be done in ${arm}`}: ${reason}`);
  }
  return lines;
}
