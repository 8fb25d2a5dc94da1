import test from 'ava';
import { readMoment, sentinelsBetween } from '../../../harness/bench/read-sentinels.js';
import type { MachineView } from '../../../harness/machine/machine-view.js';

/** Files of a machine by path; its folder `proc` has the first part of each path below it. */
const viewOf = (files: Readonly<Record<string, string>>): MachineView => ({
  read: (path) => files[path],
  names: (folder) => [
    ...new Set(
      Object.keys(files)
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''),
    ),
  ],
});

const statOf = (pid: number, name: string, user: number, system: number): string =>
  `${String(pid)} (${name}) S 1 2 3 0 -1 4194560 5000 0 10 0 ${String(user)} ${String(system)} 77 88 20 0 9 0 100 1 2 3`;

const machine = {
  'proc/stat': 'cpu  100 0 50 800 10 0 0 40 5 5\ncpu0 1 1 1 1 1 1 1 1 1 1\nbtime 1',
  'proc/loadavg': '6.17 3.00 1.00 2/345 999',
  'proc/cpuinfo':
    'processor\t: 0\nmodel name\t: X @ 3 GHz\ncpu MHz\t\t: 2596.130\nprocessor\t: 1\ncpu MHz\t\t: 1000.000',
  'sys/kernel/rcu_expedited': '0',
};

test('a moment of a machine that says everything', (t) => {
  t.deepEqual(readMoment(viewOf(machine), []), {
    totalTicks: 1000,
    stealTicks: 40,
    load1: 6.17,
    rcuExpedited: '0',
    cpuMhz: 2596.13,
    daemonTicks: 0,
  });
});

test('a moment of a machine that says nothing', (t) => {
  t.deepEqual(readMoment(viewOf({}), ['sysbox-fs']), {
    totalTicks: undefined,
    stealTicks: undefined,
    load1: undefined,
    rcuExpedited: undefined,
    cpuMhz: undefined,
    daemonTicks: 0,
  });
});

test('ticks of the daemons that were named are added, of whatever name', (t) => {
  const odd = 'a) R 9 (b c';
  const view = viewOf({
    'proc/10/comm': 'sysbox-fs',
    'proc/10/stat': statOf(10, 'sysbox-fs', 3, 4),
    'proc/11/comm': odd,
    'proc/11/stat': statOf(11, odd, 20, 30),
    'proc/12/comm': 'other',
    'proc/12/stat': statOf(12, 'other', 1000, 1000),
    'proc/13/comm': 'sysbox-fs',
    'proc/self/comm': 'sysbox-fs',
    'proc/self/stat': statOf(10, 'sysbox-fs', 3, 4),
  });
  t.is(readMoment(view, ['sysbox-fs']).daemonTicks, 7);
  t.is(readMoment(view, [odd]).daemonTicks, 50);
  t.is(readMoment(view, ['sysbox-fs', odd]).daemonTicks, 57);
  t.is(readMoment(view, []).daemonTicks, 0);
});

const before = { ...readMoment(viewOf(machine), []), daemonTicks: 100 };
const after = { ...before, totalTicks: 1200, stealTicks: 50, load1: 7, cpuMhz: 2000, daemonTicks: 104 };

test('between two moments: shares of the time that passed, the rest as it is at the end', (t) => {
  t.deepEqual(sentinelsBetween(before, after, false), {
    stealShare: 0.05,
    load1: 7,
    rcuExpedited: '0',
    cpuMhz: 2000,
  });
  t.is(sentinelsBetween(before, after, true).daemonCpuMs, 40);
});

test('what is not known, or no time in which to know it, leaves a sentinel out', (t) => {
  const dumb = readMoment(viewOf({}), []);
  t.deepEqual(sentinelsBetween(dumb, dumb, false), {});
  t.false('stealShare' in sentinelsBetween(before, before, false));
  t.false('stealShare' in sentinelsBetween(dumb, after, false));
});
