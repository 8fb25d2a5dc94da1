/** A fenced block of a document. */
export interface Fence {
  readonly language: string;
  readonly text: string;
}

const fence = /^```(\w*)\n([^]*?)^```$/gm;

export const fencesOf = (markdown: string): Fence[] =>
  [...markdown.matchAll(fence)].map(([, language = '', text = '']) => ({ language, text }));

const withoutFences = (markdown: string): string => markdown.replace(fence, '');

/** Targets of `[text](target)`, as they are written. */
export const linksOf = (markdown: string): string[] =>
  [...withoutFences(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);

/** Anchors of the headings, as GitHub makes them. */
export const anchorsOf = (markdown: string): string[] =>
  [...withoutFences(markdown).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );

/** Texts between single backticks outside fences. */
export const inlineCodeOf = (markdown: string): string[] =>
  [...withoutFences(markdown).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);

/** Command lines of shell fences and of `$ …` lines elsewhere: continued lines joined, comments left out. */
export const commandLinesOf = (markdown: string): string[] =>
  fencesOf(markdown).flatMap(({ language, text }) => {
    const lines = text.replace(/\\\n\s*/g, '').split('\n');
    const commands =
      language === 'sh' ? lines : lines.filter((line) => line.startsWith('$ ')).map((line) => line.slice('$ '.length));
    return commands.map((line) => line.replace(/(^|\s)#.*$/, '').trim()).filter((line) => line !== '');
  });
