import type { JSX } from 'preact';
import type { JudgedBench, JudgedCell } from '../../../compare/bench/judged-bench.js';
import type { ArmPlan } from '../../../results/bench/bench-events.js';
import { visibleText } from '../../escape/visible-text.js';
import { armTitle } from '../arm-titles.js';
import { factorsText, rangeText, timeText } from '../cost-text.js';
import { conditionsText } from '../conditions-text.js';
import { operationTitle } from '../operation-titles.js';

const Row = ({ cell }: { readonly cell: JudgedCell }): JSX.Element => (
  <tr class={cell.verdict}>
    <th scope="row">{operationTitle(cell.operation, cell.syscall)}</th>
    <td>{factorsText(cell)}</td>
    <td class="number">{cell.baselineNs === undefined ? '' : timeText(cell.baselineNs)}</td>
    <td class="number">{cell.ratio === undefined ? '' : rangeText(cell.ratio)}</td>
    <td class="number">{cell.deltaNs === undefined ? '' : timeText(cell.deltaNs.point, true)}</td>
    <td class="number">{cell.blocks}</td>
    <td class="finding">
      {cell.verdict}
      {cell.reason === undefined ? '' : `: ${visibleText(cell.reason)}`}
      {cell.drifts ? ' (drifts)' : ''}
    </td>
  </tr>
);

/** Every cell of one arm. */
export function CellsTable({
  bench,
  plan,
}: {
  readonly bench: JudgedBench;
  readonly plan: ArmPlan;
}): JSX.Element | null {
  const cells = bench.cells.filter(({ arm }) => arm === plan.arm);
  if (cells.length === 0) return null;
  return (
    <div class="scroll">
      <table class="grouped">
        <caption>
          {plan.arm}: {armTitle(plan)}, against the baseline{conditionsText(bench.conditions)}
        </caption>
        <thead>
          <tr>
            <th scope="col">Call</th>
            <th scope="col">With</th>
            <th scope="col" class="number">
              Baseline
            </th>
            <th scope="col" class="number">
              Ratio [interval]
            </th>
            <th scope="col" class="number">
              Difference a call
            </th>
            <th scope="col" class="number">
              Blocks
            </th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => (
            <Row cell={cell} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
