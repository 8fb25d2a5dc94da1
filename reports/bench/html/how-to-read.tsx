import type { JSX } from 'preact';
import type { JudgedBench } from '../../../compare/bench/judged-bench.js';
import { benchTerms } from '../bench-terms.js';

/** The page's legend. */
export const HowToRead = ({ bench }: { readonly bench: JudgedBench }): JSX.Element => (
  <section aria-labelledby="how-to-read">
    <h2 id="how-to-read">How to read this</h2>
    <dl class="terms">
      {benchTerms(bench).map(({ term, text }) => (
        <div>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  </section>
);
