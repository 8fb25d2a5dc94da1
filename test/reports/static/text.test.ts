import test from 'ava';
import { staticText } from '../../../reports/static/text.js';
import { finding, hostile, reportOf } from './sample.js';

test('a finding has place, severity in words, rule, what was written, why, what to do, source and proof', (t) => {
  t.is(
    staticText(reportOf(finding({ since: '4.27' }))),
    `compose.yaml:4:5: error: The process namespace of the host cannot be shared [ns-pid-host]
  pid: host  (web)
  Why: Sysbox refuses it.
  Do: Leave it out.
  Holds for: Docker Desktop 4.27 and later
  Source: https://docs.docker.com/x/#y
  Shown by: eci-compat run --workload run-pid-host

1 error, 0 warnings, 0 notes. What runs inside an image is not seen here.
`,
  );
});

test('what is not known is left out', (t) => {
  const text = staticText(reportOf(finding({ workload: undefined, subject: undefined, since: '4.27', until: '4.36' })));
  t.true(text.includes('\n  pid: host\n'));
  t.true(text.includes('Docker Desktop 4.27 and later, before 4.36\n'));
  t.false(text.includes('Shown by'));
});

test('severities are counted', (t) => {
  const text = staticText({
    ...reportOf(finding(), finding(), finding({ severity: 'warning' }), finding({ severity: 'note' })),
    files: ['a', 'b'],
  });
  t.true(text.includes('2 errors, 1 warning, 1 note in 2 files.'));
});

test('colour is added to the word of the severity and to nothing else', (t) => {
  const plain = staticText(reportOf(finding()));
  const coloured = staticText(reportOf(finding()), (severity, text) => `<${severity}>${text}</>`);
  t.is(coloured.replace('<error>error</>', 'error'), plain);
  t.true(coloured.includes(': <error>error</>: '));
});

test('nothing found is no praise: it says that this is no proof and what to do', (t) => {
  const text = staticText(reportOf());
  t.regex(text, /^Nothing found\. That is no proof that it survives.*eci-compat check -- docker run/);
  t.is(text.trimEnd().split('\n').length, 1);
});

test('what a file holds does not act on a terminal', (t) => {
  const text = staticText(
    reportOf(finding({ quoted: hostile, subject: hostile, place: { file: hostile, line: 1, column: 1 } })),
  );
  t.notRegex(text, /[\u0000-\u0009\u000b-\u001f\u202e]/);
  t.is(text.split('\n').length, staticText(reportOf(finding())).split('\n').length);
});
