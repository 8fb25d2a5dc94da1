import test from 'ava';
import { appFile, runOf } from './run/run-of.js';

const remarksOf = (files: Readonly<Record<string, string>>): readonly string[] => {
  const read = runOf(appFile('command: x'), { files });
  return read.ok ? read.remarks : [read.message];
};

test('an override beside the file is not read, and that is said', (t) => {
  for (const name of ['compose.override.yaml', 'compose.override.yml']) {
    const remarks = remarksOf({ [`/home/me/app/${name}`]: 'services: {}' });
    t.true(
      remarks.some((remark) =>
        remark.endsWith(
          `${name} is not read, as with docker compose -f; to have it too: eci-compat check compose.yaml ${name}.`,
        ),
      ),
      remarks.join(),
    );
  }
  t.false(remarksOf({}).some((remark) => remark.includes('override')));
});
