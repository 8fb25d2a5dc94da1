import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cannotWrite } from './recorder.js';
import type { EvidenceStore } from './evidence-store.js';

/** Evidence as files in `evidence/` of a run's folder. */
export class EvidenceFolder implements EvidenceStore {
  constructor(private readonly runDirectory: string) {}

  async save(name: string, content: string): Promise<string> {
    const path = join('evidence', name);
    try {
      await mkdir(join(this.runDirectory, 'evidence'), { recursive: true });
      await writeFile(join(this.runDirectory, path), content);
    } catch (error) {
      throw cannotWrite(join(this.runDirectory, path), error);
    }
    return path;
  }
}
