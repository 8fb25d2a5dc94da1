import test from 'ava';
import fc from 'fast-check';
import { readSavedPosture } from '../../../inputs/posture/read-saved.js';
import { PostureFacts } from '../../../vocabulary/posture-facts.js';
import { savedFolder } from './saved.js';

const folders = ['windows-wsl', 'mac-locked', 'windows-hyperv', 'linux-engine'].map((name) => [...savedFolder(name)]);
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc.json().map((text) => new TextEncoder().encode(text)),
);

test('answers whatever the files hold, with facts of the declared form', (t) => {
  fc.assert(
    fc.property(fc.constantFrom(...folders), fc.nat(), anyBytes, (files, at, bytes) => {
      const [name] = files[at % files.length] ?? [];
      const read = readSavedPosture({ files: new Map([...files, [name ?? '', bytes]]), eciSince: new Date(0) });
      if (read.ok) t.true(PostureFacts.safeParse(read.facts).success);
      else t.regex(read.message, /^[\w.-]+:\d+: /);
    }),
    { numRuns: 300 },
  );
});
