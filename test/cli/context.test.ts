import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import test from 'ava';
import { stateRoot } from '../../cli/context.js';

test('the folder of state is an absolute path, whatever is given', (t) => {
  t.is(stateRoot({}, 'linux'), '/var/lib/eci-compat');
  t.is(stateRoot({}, 'darwin'), join(homedir(), '.eci-compat'));
  t.is(stateRoot({ ECI_COMPAT_HOME: '/srv/x' }), '/srv/x');
  t.is(stateRoot({ ECI_COMPAT_HOME: 'state/x' }), join(process.cwd(), 'state/x'));
  t.true(isAbsolute(stateRoot({ ECI_COMPAT_HOME: '..' })));
});
