import test from 'ava';
import { recipeHash, type RecipeContent } from '../../../harness/image/recipe-hash.js';

const file = { name: 'opt/x', mode: 0o755, sha256: 'aa' };
const content: RecipeContent = {
  text: 'base: busybox',
  files: [file],
  baseIdentity: 'busybox 11',
  architecture: 'amd64',
};

test('everything that decides the content changes the hash, and nothing else', (t) => {
  const variants: readonly RecipeContent[] = [
    content,
    { ...content, text: 'base: busybox ' },
    { ...content, files: [] },
    { ...content, files: [file, file] },
    { ...content, files: [{ ...file, name: 'opt/y' }] },
    { ...content, files: [{ ...file, mode: 0o644 }] },
    { ...content, files: [{ ...file, sha256: 'bb' }] },
    { ...content, baseIdentity: 'busybox 12' },
    { ...content, architecture: 'arm64' },
    // Nothing may be shifted from one part to the next.
    { ...content, files: [], baseIdentity: 'file opt/x 755 aa busybox 11' },
  ];
  const hashes = variants.map(recipeHash);
  t.is(new Set(hashes).size, variants.length);
  t.deepEqual(
    variants.map((variant) => recipeHash(structuredClone(variant))),
    hashes,
  );
  for (const hash of hashes) t.regex(hash, /^[0-9a-f]{64}$/);
});
