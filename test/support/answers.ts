import type { AnswerContext } from '../../harness/run/requirement-answers.js';

/** What answers are made from, with no engine, client or image but those given. */
export const answerContextOf = (host: AnswerContext['host'], changes: Partial<AnswerContext> = {}): AnswerContext => ({
  host,
  surroundings: { targets: [], engines: [], client: undefined, hasCriu: false },
  allowMutating: false,
  hasImage: () => true,
  ...changes,
});
