import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';

// From dist/test/reports back to the source tree.
const folder = fileURLToPath(new URL('../../../test/golden/reports/', import.meta.url));

const accept = 'UPDATE_GOLDEN=1 npx ava test/reports/golden.test.ts';

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Compares with the accepted text of that name; on a difference names the command that accepts the new one. */
export function assertGolden(t: ExecutionContext, name: string, text: string): void {
  const path = `${folder}${name}.golden`;
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, text);
  }
  t.is(text, read(path) ?? '', `not as accepted; if this is what it should be: ${accept}`);
}
