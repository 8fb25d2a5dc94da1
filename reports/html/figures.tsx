import type { JSX } from 'preact';
import { figures } from '../headline.js';
import type { ReportSummary } from '../model.js';

/** The headline's numbers, always all of them. */
export const Figures = ({ summary }: { readonly summary: ReportSummary }): JSX.Element => (
  <dl class="figures">
    {figures(summary).map(({ label, value, detail, alarming }) => (
      <div class={alarming ? 'alarm' : undefined}>
        <dt>{label}</dt>
        <dd>
          <span class="value">{value}</span>
          {detail !== '' && <span class="detail">{detail}</span>}
        </dd>
      </div>
    ))}
  </dl>
);
