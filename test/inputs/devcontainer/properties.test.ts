import test from 'ava';
import fc from 'fast-check';
import { readDevcontainer } from '../../../inputs/devcontainer/read.js';
import { fixture, misplaced, settingsOf } from '../described.js';
import { checkEveryText } from '../read-properties.js';

test('answers every text', (t) => {
  const files = ['engine-inside', 'engine-outside', 'network-tools', 'gpu-notebook', 'compose-service'];
  t.notThrows(() => {
    checkEveryText(
      readDevcontainer,
      files.map((file) => fixture(`devcontainer/${file}.json`)),
    );
  });
});

const gap = fc.constantFrom('', ' ', '\n', '\t', '/* , */', '// "x"\n');
const capability = fc.constantFrom('NET_ADMIN', 'CAP_SYS_ADMIN', 'all', 'sys_time');

test('finds the members of a list wherever blanks and comments stand', (t) => {
  fc.assert(
    fc.property(fc.array(fc.tuple(gap, capability, gap)), gap, (members, before) => {
      const written = members.map(([left, name, right]) => `${left}"${name}"${right},`).join('');
      const text = `{${before}"image":"a",${before}"runArgs":[${members.map(([, name]) => `"--cap-drop",\n"${name}"`).join()}],"capAdd"${before}:[${written}]}`;
      const read = readDevcontainer(text, 'd.json');
      const names = members.map(([, name]) => name.toUpperCase().replace('CAP_', ''));
      t.deepEqual(settingsOf(read), [
        'image=a',
        ...names.map((name) => `cap-add=${name}`),
        ...names.map((name) => `cap-drop=${name}`),
      ]);
      t.deepEqual(misplaced(text, read), []);
    }),
    { numRuns: 100 },
  );
});
