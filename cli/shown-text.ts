import { visibleText } from '../reports/escape/visible-text.js';

const maxLength = 4000;

/** Text for the terminal that may quote an engine, a runtime or a container: bounded, and nothing in it acts. */
export function shownText(text: string, limit = maxLength): string {
  const shown = visibleText(text);
  return shown.length > limit ? `${shown.slice(0, limit)} [...]` : shown;
}
