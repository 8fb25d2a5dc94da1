import type { JSX } from 'preact';
import type { JudgedBench } from '../../../compare/bench/judged-bench.js';
import { visibleText } from '../../escape/visible-text.js';
import { conditionsText } from '../conditions-text.js';
import { timeText } from '../cost-text.js';
import { callsText, predictionText, taskText } from '../task-text.js';

const timeOf = (ns: number | undefined): string => (ns === undefined ? '' : timeText(ns));

/** What an engine does around a container, by arm. */
export function EngineTasks({
  bench: { tasks, taskStatistics, conditions },
}: {
  readonly bench: JudgedBench;
}): JSX.Element | null {
  if (taskStatistics.length === 0) return null;
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">Around a container</h2>
      <div class="scroll">
        <table class="grouped">
          <caption>Times from the host, each container of a block once{conditionsText(conditions)}</caption>
          <thead>
            <tr>
              <th scope="col">Task</th>
              <th scope="col">Arm</th>
              <th scope="col">Median</th>
              <th scope="col">99 %</th>
              <th scope="col">Mean</th>
              <th scope="col">Samples</th>
              <th scope="col">Against the baseline</th>
            </tr>
          </thead>
          <tbody>
            {taskStatistics.map(({ task, arm, medianMs, p99Ms, meanMs, marginOfErrorMs, samples }) => {
              const judged = tasks.find((one) => one.task === task && one.arm === arm);
              return (
                <tr class={judged?.verdict}>
                  <th scope="row">{task}</th>
                  <td>{arm}</td>
                  <td>{timeText(medianMs * 1e6)}</td>
                  <td>{timeText(p99Ms * 1e6)}</td>
                  <td>
                    {timeText(meanMs * 1e6)} ± {timeText(marginOfErrorMs * 1e6)}
                  </td>
                  <td>{samples}</td>
                  <td class="finding">{judged === undefined ? '' : taskText(judged)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Whole workloads with the prediction beside the measurement. */
export function Macros({ bench }: { readonly bench: JudgedBench }): JSX.Element | null {
  const { macros, macroFailures, conditions } = bench;
  if (macros.length + macroFailures.length === 0) return null;
  return (
    <section aria-labelledby="macros">
      <h2 id="macros">Whole workloads</h2>
      <p>
        The trapped calls of each were counted once on the baseline. The prediction is their number times what each
        costs more in the arm; what is unexplained is the measured difference without it and without what the start of
        any container costs more.
      </p>
      <div class="scroll">
        <table class="grouped">
          <caption>From the start of a container to its end{conditionsText(conditions)}</caption>
          <thead>
            <tr>
              <th scope="col">Workload</th>
              <th scope="col">Arm</th>
              <th scope="col">Baseline</th>
              <th scope="col">Measured</th>
              <th scope="col">Prediction</th>
            </tr>
          </thead>
          <tbody>
            {macros.map((macro) => (
              <tr class={macro.verdict}>
                <th scope="row">
                  {macro.title}: {callsText(macro)}
                </th>
                <td>{macro.arm}</td>
                <td>{timeOf(macro.baselineNs)}</td>
                <td class="finding">{taskText(macro)}</td>
                <td>{predictionText(macro, bench)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {macroFailures.length > 0 && (
        <ul>
          {macroFailures.map(({ macro, arm, reason }) => (
            <li>
              {macro} cannot be done {arm === undefined ? 'here' : `in ${arm}`}: {visibleText(reason)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
