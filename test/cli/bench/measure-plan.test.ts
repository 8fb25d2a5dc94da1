import test from 'ava';
import { referenceOf, toolsImage } from '../../../cli/bench/measure-plan.js';
import { HarnessError } from '../../../harness/errors/harness-error.js';
import type { PreparedImage } from '../../../harness/image/prepared-image.js';

test('an image has its reference; one that could not be had is told with what to do', (t) => {
  const image = { reference: 'own:test' } as PreparedImage;
  t.is(referenceOf(new Map([['own', image]]), 'own'), 'own:test');
  const own = t.throws(() => referenceOf(new Map(), 'own'), { instanceOf: HarnessError });
  t.is(own.code, 'infrastructure');
  t.regex(own.message, /^image own: .*give it with --image own=FILE$/);
  // Nobody can give the helpers.
  t.throws(() => referenceOf(new Map(), toolsImage), { message: 'image static-tools cannot be built here' });
});
