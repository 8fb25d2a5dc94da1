import { clip } from '../reports/escape/clip.js';
import { visibleText } from '../reports/escape/visible-text.js';

const maxLength = 4000;

/** Text for the terminal that may quote an engine, a runtime or a container: bounded, and nothing in it acts. */
export const shownText = (text: string, limit = maxLength): string => clip(visibleText(text), limit);
