import type { JSX } from 'preact';

/** A word of a report and what it means. */
export interface Term {
  readonly term: string;
  readonly text: string;
}

/** The page's legend. */
export const Terms = ({ terms }: { readonly terms: readonly Term[] }): JSX.Element => (
  <section aria-labelledby="how-to-read">
    <h2 id="how-to-read">How to read this</h2>
    <dl class="terms">
      {terms.map(({ term, text }) => (
        <div>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  </section>
);
