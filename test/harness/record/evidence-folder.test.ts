import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { EvidenceFolder } from '../../../harness/record/evidence-folder.js';
import { MemoryRecorder } from '../../../harness/record/memory-recorder.js';
import { runFinished } from '../../support/records.js';
import { tempDir } from '../../support/temp-dir.js';

test('evidence is a file below the run’s folder, named relative to it', async (t) => {
  const directory = tempDir(t);
  const path = await new EvidenceFolder(directory).save('a.txt', 'héllo');
  t.is(path, 'evidence/a.txt');
  t.is(readFileSync(join(directory, path), 'utf8'), 'héllo');
});

test('the recorder in memory keeps events in order', async (t) => {
  const recorder = new MemoryRecorder();
  await recorder.append(runFinished('interrupted'));
  await recorder.append(runFinished());
  await recorder.close();
  t.deepEqual(recorder.events, [runFinished('interrupted'), runFinished()]);
});
