import { CleanupStack } from '../cleanup/cleanup-stack.js';
import type { Progress } from '../progress/progress.js';

/** Makes something that has to be taken away again; `close` takes away what was made, and is also called when it fails. */
export async function openWithCleanup<Opened>(
  progress: Progress,
  open: (cleanup: CleanupStack, close: () => Promise<void>) => Promise<Opened>,
): Promise<Opened> {
  const cleanup = new CleanupStack();
  const close = async (): Promise<void> => {
    for (const { what, error } of await cleanup.run()) {
      progress.note(`could not remove ${what}: ${String(error)}`);
    }
  };
  try {
    return await open(cleanup, close);
  } catch (error) {
    await close();
    throw error;
  }
}
