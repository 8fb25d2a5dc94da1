import { join } from 'node:path';
import test from 'ava';
import { findPackageRoot } from '../../cli/context.js';
import type { DesktopOptions } from '../../rules/applies.js';
import { loadRules } from '../../rules/load.js';
import { withoutIsolation } from '../../rules/without-isolation.js';

const rules = loadRules(join(findPackageRoot(), 'rules/data'));

const rows: readonly (readonly [options: DesktopOptions, because: readonly string[]])[] = [
  [{}, []],
  [{ backend: 'wsl2' }, []],
  [{ desktopVersion: '4.12.9' }, ['desktop-before-eci']],
  [{ desktopVersion: '4.12', backend: 'mac' }, ['desktop-before-eci']],
  [{ desktopVersion: '4.13' }, []],
  [{ desktopVersion: '4.19' }, []],
  [{ desktopVersion: '4.19', backend: 'wsl2' }, ['wsl-unsupported']],
  [{ desktopVersion: '4.19', backend: 'hyperv' }, []],
  [{ desktopVersion: '4.20', backend: 'wsl2' }, []],
  // Pods of that version are not isolated, but everything else is.
  [{ desktopVersion: '4.30' }, []],
];
for (const [options, because] of rows) {
  test(`${JSON.stringify(options)}: ${because.join() || 'isolates'}`, (t) => {
    t.deepEqual(
      withoutIsolation(options, rules).map(({ ruleId }) => ruleId),
      because,
    );
  });
}
