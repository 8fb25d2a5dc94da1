/** Does the work and returns the error that stopped it, where a caller still has something to do after one. */
export async function stoppedBy(work: () => Promise<void>): Promise<Error | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
