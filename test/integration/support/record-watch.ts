import { watch } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { parseRecord } from '../../../results/parse-record.js';
import type { ParsedRecord } from '../../../results/parse-record.js';
import type { Trial } from '../../../results/trial.js';
import { trialKey } from '../../../harness/run/plan-blocks.js';

/** The record in a file; throws when it cannot be read. */
export async function readRecord(path: string): Promise<ParsedRecord> {
  const result = parseRecord(await readFile(path, 'utf8'));
  if (!result.ok) throw new Error(`${path}: ${result.message}`);
  return result.record;
}

export const trialsOf = ({ events }: ParsedRecord): Trial[] =>
  events.flatMap((event) => (event.type === 'trial-finished' ? [event.trial] : []));

/** Names of trials that a record holds more than once. */
export function repeatedTrials(record: ParsedRecord): string[] {
  const keys = trialsOf(record).map(trialKey);
  return keys.filter((key, index) => keys.indexOf(key) !== index);
}

/** Resolves as soon as the file holds so many finished trials; rejects when `gone` resolves first. */
export async function untilTrials(path: string, count: number, gone: Promise<unknown>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const enough = async (): Promise<boolean> => {
    const text = await readFile(path, 'utf8').catch(() => '');
    return text.split('\n').filter((line) => line.startsWith('{"type":"trial-finished"')).length >= count;
  };
  await until(dirname(path), basename(path), enough, gone);
}

/** Resolves when a condition on a file in a folder holds; looks whenever the file changes. */
async function until(
  folder: string,
  name: string,
  holds: () => Promise<boolean>,
  gone: Promise<unknown>,
): Promise<void> {
  const stop = new AbortController();
  try {
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        holds().then((yes) => {
          if (yes) resolve();
        }, reject);
      };
      watch(folder, { signal: stop.signal }, (_event, changed) => {
        if (changed === name) look();
      });
      look();
      void gone
        .then(() => holds())
        .then((yes) => {
          if (yes) resolve();
          else reject(new Error(`the program ended before ${name} held what was waited for`));
        }, reject);
    });
  } finally {
    stop.abort();
  }
}

/** Resolves when a stream has printed a text; rejects when it ends without. */
export function untilText(stream: NodeJS.ReadableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let seen = '';
    stream.on('data', (chunk: Buffer | string) => {
      seen += chunk.toString();
      if (seen.includes(text)) resolve();
    });
    stream.once('end', () => {
      reject(new Error(`the output ended without "${text}": ${seen}`));
    });
  });
}
