import test from 'ava';
import fc from 'fast-check';
import { junitReport } from '../../reports/junit.js';
import { arbitraryText } from './escape/arbitrary-text.js';
import { hostileModel } from './hostile-model.js';
import { modelOf, regressionOf, rowOf } from './model-builder.js';
import { sampleRows } from './sample-rows.js';
import { descendants, parseStrictXml } from './strict-xml.js';
import type { ReadElement } from './strict-xml.js';

const model = modelOf(sampleRows);
const root = parseStrictXml(junitReport.render(model));
const cases = descendants(root, 'testcase');

const caseOf = (workload: string): ReadElement | undefined =>
  cases.find(({ attributes }) => attributes.name?.startsWith(`${workload} `));

const count = (element: ReadElement, name: string): number => Number(element.attributes[name]);

test('the counts are those of the summary, and each suite adds up', (t) => {
  t.is(count(root, 'tests'), model.summary.total);
  t.is(count(root, 'failures'), model.summary.unexpected);
  t.is(count(root, 'skipped'), model.summary.flaky + model.summary.inconclusive);
  t.is(descendants(root, 'failure').length, model.summary.unexpected);
  t.is(descendants(root, 'skipped').length, model.summary.flaky + model.summary.inconclusive);
  for (const name of ['tests', 'failures', 'skipped', 'errors']) {
    t.is(
      descendants(root, 'testsuite').reduce((sum, suite) => sum + count(suite, name), 0),
      count(root, name),
    );
  }
});

test('every result is one case under its own name', (t) => {
  t.is(cases.length, sampleRows.length);
  t.is(new Set(cases.map(({ attributes }) => attributes.name)).size, cases.length);
  t.deepEqual(caseOf('kernel-module-fuse')?.attributes, {
    name: 'kernel-module-fuse [all-caps] runc vs runc-userns',
    classname: 'kernel',
    time: '0.000',
  });
  t.is(caseOf('run-true')?.attributes.time, '2.479');
});

const endings: readonly (readonly [workload: string, element: string | undefined, says: RegExp])[] = [
  ['run-true', undefined, /^$/],
  ['dev-mknod', 'system-out', /^Expected divergence: regressed\. mknod\(2\) .*CAP_MKNOD/],
  ['run-user-above-65535', 'failure', /^unexpected regressed: /],
  ['fs-chown-bind', 'failure', /^unexpected drift: /],
  ['mount-proc', 'system-out', /^A difference was expected and none was found/],
  ['mount-tmpfs-plain', 'system-out', /^same-fail: /],
  ['net-http', 'skipped', /^flaky: trials of runc-userns disagree/],
  ['kernel-module-fuse', 'skipped', /^inconclusive \(host-incapable\): this host/],
];

for (const [workload, element, says] of endings) {
  test(`${workload} ends as ${element ?? 'a plain pass'}`, (t) => {
    const [child] = caseOf(workload)?.children ?? [];
    t.is(child?.name, element);
    t.regex(child?.attributes.message ?? child?.text ?? '', says);
  });
}

test('a failure holds what a person needs to look into it', (t) => {
  const text = caseOf('run-user-above-65535')?.children[0]?.text ?? '';
  for (const part of ['runc passed 3/3, runc-userns passed 0/3', 'setup user: invalid argument', '--runtime=runc ']) {
    t.true(text.includes(part), part);
  }
});

test('an interrupted run says so in every suite', (t) => {
  const xml = parseStrictXml(
    junitReport.render(modelOf([rowOf()], { end: 'interrupted', notices: ['it was interrupted'] })),
  );
  const values = descendants(xml, 'property').map(({ attributes }) => attributes.value);
  t.true(values.includes('interrupted'));
  t.true(values.includes('it was interrupted'));
});

test('any text leaves the document well-formed and its structure as it is', (t) => {
  fc.assert(
    fc.property(arbitraryText, (text) => {
      const read = parseStrictXml(junitReport.render(hostileModel(text)));
      return descendants(read, 'testcase').length === 6 && descendants(read, 'failure').length === 1;
    }),
  );
  t.pass();
});

test('a run without results is an empty document', (t) => {
  t.is(count(parseStrictXml(junitReport.render(modelOf([]))), 'tests'), 0);
  t.is(parseStrictXml(junitReport.render(modelOf([regressionOf()]))).children.length, 1);
});
