import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { AcceleratorChoice } from './accelerator.js';

const Remembered = z.strictObject({
  key: z.string(),
  choice: z.strictObject({ accelerator: z.enum(['kvm', 'tcg']), reason: z.string() }),
});

/**
 * The choice that was made for the same key, else a new one, which is remembered: a kernel that hangs takes 20 s to be
 * found out. The key names all that the answer depends on.
 */
export async function rememberedChoice(
  file: string,
  key: string,
  choose: () => Promise<AcceleratorChoice>,
): Promise<AcceleratorChoice> {
  const known = await read(file);
  if (known?.key === key) return known.choice;
  const choice = await choose();
  await mkdir(dirname(file), { recursive: true });
  const part = `${file}.${String(process.pid)}`;
  await writeFile(part, JSON.stringify({ key, choice }));
  await rename(part, file);
  return choice;
}

async function read(file: string): Promise<z.infer<typeof Remembered> | undefined> {
  try {
    return Remembered.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    // Nothing was remembered, or by another version.
    return undefined;
  }
}
