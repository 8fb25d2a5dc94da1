import type { JSX } from 'preact';
import { conclusion } from '../conclusion.js';
import { endWords, plural } from '../display.js';
import { comparison } from '../headline.js';
import type { ReportModel } from '../model.js';
import { Figures } from './figures.js';

/** `2026-01-31 10:00:00 UTC` of an ISO time; any other text stays. */
const utc = (time: string): string => time.replace(/^([\d-]+)T([\d:]+)(\.\d+)?Z$/, '$1 $2 UTC');

/** What was compared, what came out, and which run it was. */
export function Header({ model }: { readonly model: ReportModel }): JSX.Element {
  const { plan } = model;
  return (
    <header>
      <p class="kicker">eci-compat {plan.kind === 'check' ? 'check' : 'compatibility report'}</p>
      <h1>{comparison(model)}</h1>
      <p class="lead">{conclusion(model)}</p>
      <Figures summary={model.summary} />
      <p class="meta">
        Run <code>{model.runId}</code>, started <time dateTime={model.startedAt}>{utc(model.startedAt)}</time>; suite{' '}
        <code>{plan.suite}</code>, {plural(plan.trials, 'trial', 'trials')} a side, {plural(plan.jobs, 'job', 'jobs')},
        seed {plan.seed}. {endWords[model.end].replace(/^./, (letter) => letter.toUpperCase())}.
      </p>
    </header>
  );
}
