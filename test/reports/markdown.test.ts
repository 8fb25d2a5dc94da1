import test from 'ava';
import fc from 'fast-check';
import { markdownReport } from '../../reports/markdown.js';
import { arbitraryText } from './escape/arbitrary-text.js';
import { hostileModel } from './hostile-model.js';
import { modelOf, regressionOf } from './model-builder.js';
import { sampleRows } from './sample-rows.js';

/** The lines with what is literal taken out: blocks of commands and code. */
const structure = (markdown: string): readonly string[] =>
  markdown
    .replace(/<pre>\n[^<]*\n<\/pre>/g, '<pre>')
    .replace(/`[^`\n]*`|<code>[^<\n]*<\/code>/g, 'code')
    .split('\n');

test('every line of a table has as many cells as its head', (t) => {
  for (const model of [modelOf(sampleRows), hostileModel('a|b\\|c`d\n| e')]) {
    let cells = 0;
    for (const line of structure(markdownReport.render(model))) {
      const found = line.startsWith('|') ? line.split('|').length : 0;
      if (found > 0 && cells > 0) t.is(found, cells, line);
      cells = found;
    }
  }
});

test('any text leaves the document as it is built', (t) => {
  const shape = (text: string): string =>
    structure(markdownReport.render(hostileModel(`x ${text} x`)))
      .map(
        (line) => `${line.slice(0, 2)}${String(line.split('|').length)}${(line.match(/<\/?[a-z]/gi) ?? []).join('')}`,
      )
      .join('\n');
  const expected = shape('harmless');
  fc.assert(fc.property(arbitraryText, (text) => shape(text) === expected));
  t.pass();
});

test('a run with thousands of rows fits a job summary and says what it left out', (t) => {
  const rows = Array.from({ length: 4_000 }, (_, index) =>
    regressionOf({ workload: `workload-${String(index)}`, signature: '|'.repeat(240) }),
  );
  const text = markdownReport.render(modelOf(rows));
  t.true(Buffer.byteLength(text) < 1024 * 1024);
  t.regex(text, /^\d+ more rows are in report\.html, report\.json and report\.csv\.$/m);
});

test('unexpected differences come with the commands that reproduce them', (t) => {
  const text = markdownReport.render(modelOf(sampleRows));
  t.true(text.includes("<pre>\ndocker run --rm --runtime=runc busybox:local sh -c 'mknod /tmp/n c 1 3'\n</pre>"));
});
