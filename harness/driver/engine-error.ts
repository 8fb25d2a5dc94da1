/** A runtime may write anything into its error. */
const maxMessageLength = 8192;

/** The engine's refusal in an error that its client raised; undefined when no answer came at all. */
export function engineErrorOf(error: unknown): { readonly statusCode: number; readonly message: string } | undefined {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number') return undefined;
  const json: unknown = 'json' in error ? error.json : undefined;
  const message =
    typeof json === 'object' && json !== null && 'message' in json && typeof json.message === 'string'
      ? json.message
      : error.message;
  return { statusCode: error.statusCode, message: message.trim().slice(0, maxMessageLength) };
}
