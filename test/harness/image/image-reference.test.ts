import fc from 'fast-check';
import test from 'ava';
import { imageReference } from '../../../harness/image/image-reference.js';

const hex = 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';

test('the tag says what it is and which content', (t) => {
  t.deepEqual(imageReference('Registry.example:5000/team/app:v1', hex), {
    tag: 'eci-compat/registry-example-5000-team-app-v1:0123456789ab',
    fileStem: 'registry-example-5000-team-app-v1-0123456789ab',
  });
});

test('any name gives a valid tag and a plain file name', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const { tag, fileStem } = imageReference(name, hex);
      return /^eci-compat\/[a-z0-9]+(-[a-z0-9]+)*:[0-9a-f]{12}$/.test(tag) && /^[a-z0-9-]{1,80}$/.test(fileStem);
    }),
  );
  t.pass();
});
