import type { ComponentChildren, JSX } from 'preact';
import { clipList } from '../escape/clip.js';

const maxPackages = 400;

/** One line of a list of facts. */
export const Fact = (props: { readonly name: string; readonly children: ComponentChildren }): JSX.Element => (
  <div>
    <dt>{props.name}</dt>
    <dd>{props.children}</dd>
  </div>
);

export const list = (items: readonly string[]): string => (items.length === 0 ? 'none' : items.join(', '));

/** Packages in one line; empty for none. */
export function packageText(packages: readonly string[]): string {
  const { shown, leftOut } = clipList(packages, maxPackages);
  return shown.join(', ') + (leftOut > 0 ? `, and ${String(leftOut)} more` : '');
}
