import test from 'ava';
import { buildRecordsModel } from '../../../reports/records/build-records-model.js';
import { RecordsDocument, RecordsModel } from '../../../reports/records/model.js';
import { renderRecords } from '../../../reports/records/render-records.js';
import { renderRecordsTerminal } from '../../../reports/records/terminal.js';
import { oneLine } from '../../../reports/escape/clip.js';
import { failedOutcome, passedOutcome } from '../../support/records.js';
import { environment } from '../model-builder.js';
import { armsOf, oneModePlan, provedTarget, sideOf, startedOn } from '../../compare/records/sides.js';

const eperm = failedOutcome(1, 'mknod: n: Operation not permitted');
const plain = { colour: false, width: 100 };

const withKernel = (kernel: string, label: 'A' | 'B') => {
  const { environment: own } = startedOn(label);
  return sideOf(label, startedOn(label, { environment: { ...own, host: { ...environment.host, kernel } } }));
};

const compared = buildRecordsModel(withKernel('6.8.0', 'A'), withKernel('6.10.0', 'B'));

test('the model keeps to its schema and describes each side', (t) => {
  t.notThrows(() => RecordsModel.parse(compared));
  t.deepEqual(compared.records, {
    a: { runId: '20260131-100000-aaaa', startedAt: '2026-01-31T10:00:00.000Z', target: 'runc' },
    b: { runId: '20260201-100000-bbbb', startedAt: '2026-02-01T10:00:00.000Z', target: 'sysbox-runc' },
  });
  t.deepEqual(
    compared.model.targets.map(({ id, role, description }) => [id, role, description.slice(0, 2)]),
    [
      ['runc', 'baseline', 'A:'],
      ['sysbox-runc', 'candidate', 'B:'],
    ],
  );
  // The page shows the map that a container of each side saw.
  t.deepEqual(
    compared.model.environment.targets.map(({ id, userNamespace }) => [id, userNamespace]),
    [
      ['runc', 'host'],
      ['sysbox-runc', 'own'],
    ],
  );
});

test('json is the document of a run with the records and every difference', (t) => {
  const document = RecordsDocument.parse(JSON.parse(renderRecords('json', compared)));
  t.deepEqual(document.environmentDifferences, compared.environmentDifferences);
  t.true(
    document.environmentDifferences.some(({ what, a, b }) => what === 'host kernel' && a === '6.8.0' && b === '6.10.0'),
  );
  t.deepEqual(document.records, compared.records);
  t.is(document.summary.aa.pairs, 2);
});

test('the terminal lists every difference before the verdict', (t) => {
  const text = renderRecordsTerminal(compared, plain);
  const flat = oneLine(text);
  const verdict = flat.indexOf('runc vs sysbox-runc: This workload ran');
  t.true(verdict > 0);
  for (const { what, a, b } of compared.environmentDifferences) {
    const place = flat.indexOf(oneLine(`${what}: A ${a}; B ${b}`));
    t.true(place >= 0 && place < verdict, what);
  }
  t.true(text.includes(`What else differs between A and B (${String(compared.environmentDifferences.length)})`));
  for (const line of text.split('\n')) t.true(line.length <= 100, line);
});

for (const format of ['markdown', 'html', 'junit'] as const) {
  test(`${format} names both records and every difference`, (t) => {
    const text = renderRecords(format, compared);
    for (const { runId } of Object.values(compared.records)) t.true(text.includes(runId));
    for (const { what } of compared.environmentDifferences) t.true(text.includes(`${what}: A `), what);
    t.true(text.includes('host kernel: A 6.8.0; B 6.10.0'));
  });
}

test('where nothing else differs, that is said', (t) => {
  const { environment: own } = startedOn('A');
  const b = sideOf('B', startedOn('B', { environment: own, plan: oneModePlan('runc') }), armsOf('runc'));
  const same = buildRecordsModel(sideOf('A'), b);
  t.deepEqual(same.environmentDifferences, []);
  t.regex(renderRecordsTerminal(same, plain), /^Nothing else differs between A and B$/m);
  t.true(renderRecords('markdown', same).includes('Nothing else differs between A and B.'));
  t.regex(renderRecordsTerminal(same, plain), /runc:a vs runc:b/);
});

test('texts of a record do nothing in any format', (t) => {
  const hostile = '\u001b[2J<script>alert(1)</script>\u202e|x';
  const shown = buildRecordsModel(withKernel('6.8.0', 'A'), withKernel(hostile, 'B'));
  for (const format of ['json', 'html', 'markdown', 'csv', 'junit'] as const) {
    t.notRegex(renderRecords(format, shown), /[\u001b\u202e]/u, format);
  }
  t.notRegex(renderRecords('html', shown), /<script/);
  t.notRegex(renderRecordsTerminal(shown, plain), /[\u001b\u202e]/u);
  const { environmentDifferences } = JSON.parse(renderRecords('json', shown)) as RecordsDocument;
  t.true(environmentDifferences.some(({ b }) => b === hostile));
});

/** User namespaces of A and B, and what may be said of isolation. */
const namespaces: readonly (readonly [a: 'host' | 'own', b: 'host' | 'own', sentence: RegExp])[] = [
  [
    'host',
    'own',
    /The containers of B had a user namespace of their own \(runtime sysbox-runc\).*no record says: eci-compat posture/,
  ],
  ['own', 'host', /The containers of A had a user namespace of their own \(runtime runc\)/],
  ['host', 'host', /of A and those of B shared the user namespace of the host: this does not compare/],
  ['own', 'own', /of A and those of B had a user namespace of their own: this does not compare/],
];

for (const [inA, inB, sentence] of namespaces) {
  test(`user namespace of A ${inA}, of B ${inB}: said before the numbers`, (t) => {
    const side = (label: 'A' | 'B', target: string, namespace: 'host' | 'own') =>
      sideOf(label, startedOn(label, { environment: { ...environment, targets: [provedTarget(target, namespace)] } }));
    const { model } = buildRecordsModel(side('A', 'runc', inA), side('B', 'sysbox-runc', inB));
    t.is(model.notices.filter((notice) => sentence.test(notice)).length, 1);
  });
}

test('a record of Docker Desktop with isolation on says what was seen, and not its settings', (t) => {
  const side = (label: 'A' | 'B', target: string, namespace: 'host' | 'own') => {
    const targets = [provedTarget(target, namespace)];
    const plan = oneModePlan(target);
    return sideOf(
      label,
      startedOn(label, { plan, environment: { ...environment, targets } }),
      armsOf(target, { baseline: eperm }),
    );
  };
  const { model } = buildRecordsModel(side('A', 'runc', 'host'), side('B', 'desktop-eci', 'own'));
  const says = /^The engine of B called itself Docker Desktop and ran sysbox-runc .*no record says: eci-compat posture/;
  t.is(model.notices.filter((notice) => says.test(notice)).length, 1, model.notices.join('\n'));
});

test('a record that does not prove its target says nothing of isolation', (t) => {
  const b = sideOf('B', startedOn('B', { environment: { ...environment, targets: [] } }));
  const { model } = buildRecordsModel(sideOf('A'), b);
  t.true(model.notices.some((notice) => notice.includes('nothing here tells that isolation was on')));
});

test('what results of a target do not say goes by its own name', (t) => {
  const plan = oneModePlan('sysbox-runc');
  const { model } = buildRecordsModel(
    sideOf('A', startedOn('A', { plan })),
    sideOf('B', undefined, armsOf('sysbox-runc', { baseline: eperm })),
  );
  t.is(model.plan.candidates[0], 'sysbox-runc:b');
  t.is(model.notices.filter((notice) => notice.includes('open-source Sysbox')).length, 1);
});

test('an A/A control that diverged is a warning and names its record', (t) => {
  const b = sideOf('B', undefined, armsOf('sysbox-runc', { baseline: passedOutcome(), 'baseline-again': eperm }));
  const { model } = buildRecordsModel(sideOf('A'), b);
  t.deepEqual(model.summary.aa, { pairs: 2, divergences: 1 });
  t.regex(model.aaDivergences[0]?.reason ?? '', /^B: /);
  t.true(model.notices.some((notice) => notice.startsWith('The A/A control diverged in 1 of 2 pairs')));
});
