/** Longest answer that is kept: progress lines of many layers. */
const maxAnswerBytes = 4 * 1024 * 1024;

/**
 * Reads what the engine answers to `POST /images/load` to its end. The status is 200 even when it failed: errors are
 * lines `{"error": "…"}` of the answer (Docker Engine API, v1.41). Undefined when there is none.
 */
export async function loadFailure(answer: AsyncIterable<Buffer | string>): Promise<string | undefined> {
  let text = '';
  for await (const chunk of answer) {
    if (text.length < maxAnswerBytes) text += chunk.toString();
  }
  for (const line of text.split('\n')) {
    const error = errorOf(line);
    if (error !== undefined) return error;
  }
  return undefined;
}

function errorOf(line: string): string | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || !('error' in value)) return undefined;
    return typeof value.error === 'string' ? value.error : JSON.stringify(value.error);
  } catch {
    return undefined;
  }
}
