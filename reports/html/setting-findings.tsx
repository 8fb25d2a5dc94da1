import type { JSX } from 'preact';
import type { ReportRow } from '../model.js';
import { Reference } from './reference.js';

/** What static rules said about the settings of a user's workload, and what to change. */
export function SettingFindings({ row }: { readonly row: ReportRow }): JSX.Element | null {
  const { settings } = row;
  if (settings === undefined || settings.length === 0) return null;
  return (
    <ul class="items">
      {settings.map(({ ruleId, severity, message, where, quoted, advice, source }) => (
        <li>
          <b>{severity}</b>: {message} ({ruleId}). <code>{quoted}</code> at {where}. {advice} Source:{' '}
          <Reference source={source} />
        </li>
      ))}
    </ul>
  );
}
