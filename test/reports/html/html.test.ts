import test from 'ava';
import fc from 'fast-check';
import { htmlReport } from '../../../reports/html/html.js';
import { arbitraryText } from '../escape/arbitrary-text.js';
import { hostileModel } from '../hostile-model.js';
import { environment, excerptOf, guest, modelOf, regressionOf, rowOf, sideOf } from '../model-builder.js';
import { sampleRows } from '../sample-rows.js';
import { outlineOf } from './outline.js';

const page = htmlReport.render(modelOf(sampleRows, { notices: ['a notice'] }));
const outline = outlineOf(page);

const text = (html: string): string => html.replace(/<style>[^<]*<\/style>/, '').replace(/<[^>]*>/g, ' ');

test('the page needs nothing but itself', (t) => {
  const names = new Set(outline.map((entry) => entry.split(' ')[0]));
  for (const name of ['script', 'link', 'img', 'iframe', 'object', 'form', 'base']) t.false(names.has(name), name);
  t.notRegex(page, /url\(|@import|\ssrc=| on[a-z]+="/);
  t.true(page.includes(`content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`));
  t.true(page.startsWith('<!doctype html>\n<html lang="en">'));
});

test('every anchor is there once, and every link inside the page leads to one', (t) => {
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  t.is(new Set(ids).size, ids.length);
  for (const [, target] of page.matchAll(/ href="#([^"]*)"/g)) t.true(ids.includes(target), target);
});

test('every table has a caption and every column head a scope', (t) => {
  const names = outline.map((entry) => entry.split(' ')[0]);
  t.is(names.filter((name) => name === 'table').length, names.filter((name) => name === 'caption').length);
  t.true(outline.filter((entry) => /^th( |$)/.test(entry)).every((entry) => entry.includes(' scope')));
  t.is(names.filter((name) => name === 'h1').length, 1);
});

test('differences come before everything, unexpected ones first, and are not repeated in full', (t) => {
  const at = (part: string): number => page.indexOf(part);
  t.true(at('id="environment"') < at('id="differences"'));
  t.true(at('id="row-run-user-above-65535') < at('id="row-dev-mknod'));
  t.true(at('id="row-dev-mknod') < at('id="inconclusive"'));
  t.true(at('id="inconclusive"') < at('id="all"'));
  t.true(at('id="all"') < at('id="row-run-true'));
  t.is(outline.filter((entry) => entry === 'details').length, sampleRows.length + 1);
});

test('a row shows all that is known about it', (t) => {
  const [, from = ''] = page.split('id="row-dev-mknod');
  const row = text(from.split('</details></td></tr></tbody>')[0] ?? '');
  for (const part of [
    'A device node can be made with mknod',
    'runc passed 3 of 3 trials',
    '0/3',
    'run/exit-1/EPERM: mknod: NAME: operation not permitted',
    'mknod(2) of a device needs CAP_MKNOD',
    '2027-01-31',
    'mknod: /tmp/n: Operation not permitted',
    '--runtime=runc-userns ',
    'evidence/dev-mknod/plain/candidate-0.log',
  ]) {
    t.true(row.includes(part), part);
  }
});

test('the environment shows each target with the map that proves it', (t) => {
  const shown = text(page);
  for (const part of ['0 165536 65536', '0 0 4294967295', '6.8.0-1, x86_64', 'v2', '20.10.24']) {
    t.true(shown.includes(part), part);
  }
});

test('a guest is described so that it can be made again', (t) => {
  const model = modelOf([rowOf()]);
  t.false(text(htmlReport.render(model)).includes('The guest'));
  const shown = text(htmlReport.render({ ...model, environment: { ...environment, hostKind: 'vm', guest } }));
  for (const part of [
    'QEMU 7.2.22, software emulation (TCG): there is no /dev/kvm that can be opened',
    '3072 MiB, 16 GiB',
    'linux-image-cloud-amd64',
    'root=/dev/vda rw console=ttyS0',
    'sysbox 0.7.0',
    'docker.io 20.10.24',
  ]) {
    t.true(shown.includes(part), part);
  }
});

test('a long output is cut in the middle and says how much is missing', (t) => {
  const stdout = {
    head: `begin${'a'.repeat(9_000)}`,
    tail: `${'z'.repeat(9_000)}end`,
    totalBytes: 100_000_000,
    omittedBytes: 99_981_992,
  };
  const shown = htmlReport.render(
    modelOf([
      regressionOf({ sides: { baseline: sideOf('runc', 3, 3, { stdout }), candidate: sideOf('runc-userns', 0, 3) } }),
    ]),
  );
  t.true(shown.includes('Standard output, 4096 of 100000000 bytes'));
  t.true(shown.includes('[... 99995904 bytes left out ...]'));
  t.regex(shown, />begina{2043}\n/);
  t.regex(shown, /\nz{2045}end</);
});

const sources: readonly (readonly [source: string, link: string | undefined])[] = [
  ['https://example.org/a?b=1&c=2#d', 'https://example.org/a?b=1&amp;c=2#d'],
  ['http://example.org', 'http://example.org/'],
  ['HTTPS://EXAMPLE.ORG/A', 'https://example.org/A'],
  ['javascript:alert(1)', undefined],
  ['data:text/html,<script>alert(1)</script>', undefined],
  ['//example.org', undefined],
  ['file:///etc/passwd', undefined],
  ['https://', undefined],
  ['https://example.org/ and a note', undefined],
  ['https://example.org/"onmouseover="alert(1)', 'https://example.org/%22onmouseover=%22alert(1)'],
  ['mount(2), Linux manual page', undefined],
];

for (const [source, link] of sources) {
  test(`source ${source} ${link === undefined ? 'stays text' : 'is a link'}`, (t) => {
    const shown = htmlReport.render(modelOf([rowOf({ sources: [source] })]));
    const links = [...shown.matchAll(/<a class="source" href="([^"]*)" rel="noreferrer noopener">/g)];
    t.deepEqual(
      links.map(([, address]) => address),
      link === undefined ? [] : [link],
    );
    outlineOf(shown);
  });
}

test('no text changes the structure of the page', (t) => {
  const expected = outlineOf(htmlReport.render(hostileModel('harmless')));
  fc.assert(
    fc.property(arbitraryText, (hostile) => {
      // An empty text leaves its element out, and an address becomes a link: both by intention.
      const shown = outlineOf(htmlReport.render(hostileModel(`x ${hostile}`)));
      return shown.join('\n') === expected.join('\n');
    }),
    { numRuns: 60 },
  );
  t.pass();
});

test('trials without containers and an empty run are pages too', (t) => {
  for (const model of [
    modelOf([]),
    modelOf([
      regressionOf({
        sides: { baseline: sideOf('runc', 0, 0), candidate: sideOf('crun', 0, 0, { stderr: excerptOf('') }) },
      }),
    ]),
  ]) {
    t.notThrows(() => outlineOf(htmlReport.render(model)));
  }
});
