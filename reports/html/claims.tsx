import type { JSX } from 'preact';
import type { ClaimFinding } from '../../vocabulary/claim.js';
import { claimWords, claimsTitle } from '../claim-words.js';
import { plural, symbolAndWord } from '../display.js';
import { Reference } from './reference.js';

const Rows = ({ rows }: { readonly rows: ClaimFinding['rows'] }): JSX.Element | null =>
  rows.length === 0 ? null : (
    <ul class="items">
      {rows.map((row) => (
        <li>
          <code>{row.workload}</code> {row.privilege}: {row.verdict}
          {row.agrees === false && ', not as claimed'}
        </li>
      ))}
    </ul>
  );

/** What agrees, or was not decided, is there for who asks. */
const Folded = ({ rows }: { readonly rows: ClaimFinding['rows'] }): JSX.Element | null =>
  rows.length === 0 ? null : (
    <details>
      <summary>{plural(rows.length, 'other row', 'other rows')}</summary>
      <Rows rows={rows} />
    </details>
  );

const Row = ({ claim }: { readonly claim: ClaimFinding }): JSX.Element => (
  <tr>
    <th scope="row">
      <code>{claim.id}</code>
    </th>
    <td>
      {claim.text} <Reference source={claim.source} />
    </td>
    <td>{claim.layer}</td>
    <td>{symbolAndWord(claimWords[claim.finding])}</td>
    <td>
      {claim.sentence}
      <Rows rows={claim.rows.filter(({ agrees }) => agrees === false)} />
      <Folded rows={claim.rows.filter(({ agrees }) => agrees !== false)} />
    </td>
  </tr>
);

/** Each claim with what the rows that answer it gave; nothing where the suite has no claims. */
export function Claims({ claims }: { readonly claims: readonly ClaimFinding[] }): JSX.Element | null {
  if (claims.length === 0) return null;
  return (
    <section aria-labelledby="claims">
      <h2 id="claims">{claimsTitle}</h2>
      <p>
        Found under the candidate that is named, and nothing else: what holds there is evidence for that runtime layer,
        never for the policy of a product.
      </p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Claim</th>
              <th scope="col">Text</th>
              <th scope="col">Layer</th>
              <th scope="col">Finding</th>
              <th scope="col">What was found</th>
            </tr>
          </thead>
          <tbody>
            {claims.map((claim) => (
              <Row claim={claim} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
