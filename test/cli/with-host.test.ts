import test from 'ava';
import { withHost } from '../../cli/with-host.js';
import { silentProgress } from '../../harness/progress/silent-progress.js';
import { hostOptionsOf } from '../support/host-options.js';
import { untilTheEnd } from '../support/trials.js';

test('a host that cannot be opened leaves no progress running, and nothing is done', async (t) => {
  const happened: string[] = [];
  const options = hostOptionsOf({
    runtimes: [{ name: 'mine', path: '/bin/true' }],
    progress: { ...silentProgress, end: () => happened.push('end') },
  });
  const opened = withHost({ kind: 'engine' }, options, untilTheEnd(), () => {
    happened.push('work');
    return Promise.resolve();
  });
  await t.throwsAsync(opened, { name: 'UsageError', message: /^--runtime registers runtimes on private engines/ });
  t.deepEqual(happened, ['end']);
});
