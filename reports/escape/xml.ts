import { visibleText } from './visible-text.js';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // An attribute's literal newline or tab would be read back as a space (XML 1.0, section 3.3.3).
  '\n': '&#10;',
  '\t': '&#9;',
};

/** Text for an element's content; characters that XML 1.0 forbids are made visible first. `]]>` cannot come out. */
export const xmlText = (text: string): string =>
  visibleText(text).replace(/[&<>]/g, (character) => entities[character] ?? '');

/** Text for an attribute in double quotes. */
export const xmlAttribute = (text: string): string =>
  visibleText(text).replace(/[&<>"'\n\t]/g, (character) => entities[character] ?? '');
