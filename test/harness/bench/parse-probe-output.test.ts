import test from 'ava';
import fc from 'fast-check';
import { parseProbeOutput } from '../../../harness/bench/parse-probe-output.js';
import type { ProbeReport } from '../../../harness/bench/parse-probe-output.js';
import { batchOf, probeStart } from '../../support/bench.js';
import {
  batchLines,
  endLine,
  groupEndLine,
  groupLine,
  probeText,
  startLine,
  unsupportedLine,
} from '../../support/call-cost.js';
import type { ProbeLine } from '../../support/call-cost.js';

const head = [startLine(), groupLine()];
const foot = [groupEndLine(), endLine];
const good = probeText([
  ...head,
  ...batchLines('bind'),
  unsupportedLine('proc', 'EPERM'),
  ...batchLines('tmpfs'),
  ...foot,
]);

/** Lines of workloads/probes/call-cost.c as it printed them. */
const printed = `{"kind":"start","v":1,"kernel":"6.18.44","machine":"x86_64","cpus":2,"timerNs":20,"supervise":"mountinfo","euid":0,"uidMap":"0 165536 65536;65536 9 1"}
{"kind":"group","group":0,"mountsAsked":100,"mountsPresent":100,"mountsAbsolute":122,"parallel":1,"setupNs":6543210}
{"kind":"batch","group":0,"op":"umount-detach","syscall":"umount2","undoSyscall":null,"batch":0,"first":true,"n":22,"inner":1,"do":{"p50":70855,"mean":71056.7,"min":68853,"max":75562,"hist":[[65536,2],[69632,19],[73728,1]]},"undo":null,"wallNs":4041876,"userNs":1006000,"systemNs":0,"voluntarySwitches":66,"involuntarySwitches":0}
{"kind":"group-end","group":0,"mountsBefore":122,"mountsAfter":122,"tableBytes":9686}
{"kind":"end"}
`;

function reportOf(text: string, group = 0): ProbeReport {
  const answer = parseProbeOutput(text, group);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.report;
}

const reasonOf = (text: string): string => {
  const answer = parseProbeOutput(text, 0);
  return answer.ok ? 'it was read' : answer.reason;
};

test('lines that the probe printed are read, with the place of the group in the plan and not in the call', (t) => {
  t.deepEqual(reportOf(printed, 5), {
    start: {
      ...{ kernel: '6.18.44', machine: 'x86_64', cpus: 2, timerNs: 20, supervise: 'mountinfo', euid: 0 },
      uidMap: '0 165536 65536;65536 9 1',
    },
    result: {
      group: 5,
      mountsBefore: 122,
      tableBytes: 9686,
      operations: [
        {
          ...{ kind: 'timed', operation: 'umount-detach', syscall: 'umount2', undoSyscall: null, inner: 1 },
          batches: [
            {
              ...{ first: true, n: 22, undo: null, wallNs: 4041876, userNs: 1006000, systemNs: 0 },
              ...{ voluntarySwitches: 66, involuntarySwitches: 0 },
              do: {
                ...{ p50: 70855, mean: 71056.7, min: 68853, max: 75562 },
                hist: [
                  [65536, 2],
                  [69632, 19],
                  [73728, 1],
                ],
              },
            },
          ],
        },
      ],
    },
  });
});

test('batches are gathered by operation in order, and what the kernel refused keeps its errno', (t) => {
  const { start, result } = reportOf(good);
  t.deepEqual(start, probeStart);
  const [bind, proc, tmpfs] = result.operations;
  t.is(result.operations.length, 3);
  t.like(bind, { kind: 'timed', operation: 'bind', syscall: 'mount', undoSyscall: 'umount2' });
  t.deepEqual(bind?.kind === 'timed' && bind.batches, [
    batchOf(70_000, 140_000, true),
    batchOf(70_000, 140_000),
    batchOf(70_000, 140_000),
  ]);
  t.deepEqual(proc, { kind: 'unsupported', operation: 'proc', syscall: 'mount', errno: 'EPERM' });
  t.is(tmpfs?.operation, 'tmpfs');
});

test('operations of which every one is refused are a result', (t) => {
  const { result } = reportOf(probeText([...head, unsupportedLine('proc', 'EPERM'), ...foot]));
  t.is(result.operations.length, 1);
});

const failedLine: ProbeLine = { kind: 'failed', group: 0, op: 'bind', syscall: 'umount2', errno: 'EBUSY', batch: 2 };
const bad: readonly (readonly [name: string, text: string, reason: RegExp])[] = [
  ['nothing', '', /^the probe printed nothing$/],
  ['a missing start', probeText([groupLine(), ...batchLines('bind'), ...foot]), /^the probe printed nothing$/],
  [
    'a call that failed while it was timed',
    probeText([...head, ...batchLines('bind'), failedLine, ...foot]),
    /^bind failed while it was timed: EBUSY$/,
  ],
  [
    'mounts that were left',
    probeText([...head, groupEndLine(20, 23), endLine]),
    /^3 mounts more after .* than before$/,
  ],
  ['mounts that are gone', probeText([...head, groupEndLine(20, 19), endLine]), /mounts/],
  ['a missing end', probeText([...head, ...batchLines('bind'), groupEndLine()]), /^the probe ended early$/],
  ['a missing end of the group', probeText([...head, ...batchLines('bind'), endLine]), /^the probe ended early$/],
  [
    'a kernel without supervisors',
    probeText([...head, { kind: 'unsupported-supervisor', group: 0, step: 'seccomp', errno: 'EINVAL' }, endLine]),
    /^the kernel refuses the supervisor: EINVAL$/,
  ],
  [
    'mounts that cannot be made',
    probeText([startLine(), { kind: 'unsupported-group', group: 0, step: 'unshare', errno: 'EPERM' }, endLine]),
    /^the mounts cannot be prepared \(unshare\): EPERM$/,
  ],
  ['torn JSON', `${probeText(head)}{"kind":"bat`, /^line 3 of the probe's output cannot be read$/],
  ['a line of an unknown kind', probeText([...head, { kind: 'surprise' }, ...foot]), /^line 3 /],
  ['words between the lines', `${probeText(head)}Killed\n${probeText(foot)}`, /^line 3 /],
  ['a start of a newer probe', probeText([startLine({ v: 2 }), groupLine(), ...foot]), /^line 1 /],
  [
    'a batch without its times',
    probeText([...head, { kind: 'batch', group: 0, op: 'bind', syscall: 'mount' }, ...foot]),
    /^line 3 /,
  ],
];

for (const [name, text, reason] of bad) {
  test(`${name} is a reason and no result`, (t) => {
    t.regex(reasonOf(text), reason);
  });
}

test('output that was cut off is never a result, wherever it was', (t) => {
  for (const text of [good, printed]) {
    const lines = text.trimEnd().split('\n');
    for (let kept = 0; kept < lines.length; kept += 1) {
      t.false(parseProbeOutput(`${lines.slice(0, kept).join('\n')}\n`, 0).ok, `${String(kept)} lines`);
    }
    // The last line break and the bracket before it are all that can be missed.
    fc.assert(fc.property(fc.nat(text.length - 2), (length) => !parseProbeOutput(text.slice(0, length), 0).ok));
  }
});
