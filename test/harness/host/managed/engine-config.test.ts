import test from 'ava';
import { bridgeName } from '../../../../harness/host/managed/bridge.js';
import {
  containerdConfig,
  containerdSocket,
  daemonArguments,
  daemonConfig,
} from '../../../../harness/host/managed/engine-config.js';
import { engineLayout, engineRoles } from '../../../../harness/host/managed/engine-layout.js';

const runc = engineLayout('/state/slots/3', 3, 'runc');
const userns = engineLayout('/state/slots/3', 3, 'userns');

test('an engine keeps everything below its own folder', (t) => {
  for (const layout of [runc, userns]) {
    const paths = [layout.dataRoot, layout.runDirectory, layout.socket, containerdSocket(layout)];
    for (const path of paths) t.true(path.startsWith(`/state/slots/3/${layout.role}/`), path);
    const flags = daemonArguments(layout, `${layout.runDirectory}/daemon.json`);
    for (const flag of ['--data-root', '--exec-root', '--pidfile', '--host', '--containerd', '--config-file']) {
      t.is(flags.filter((one) => one.startsWith(`${flag}=`) && one.includes(layout.directory)).length, 1, flag);
    }
  }
});

test('the cache of images survives what is removed with the engine', (t) => {
  t.false(runc.dataRoot.startsWith(runc.runDirectory));
  t.true(runc.socket.startsWith(runc.runDirectory));
});

test('only the engine for user namespaces remaps', (t) => {
  t.true(daemonArguments(userns, 'f').includes('--userns-remap=default'));
  t.false(daemonArguments(runc, 'f').some((flag) => flag.includes('userns')));
});

test('the engine leaves the firewall and the forwarding of the host alone', (t) => {
  for (const flag of ['--iptables=false', '--ip-masq=false', '--ip-forward=false'])
    t.true(daemonArguments(runc, 'f').includes(flag));
});

test('no two engines of any slots share a bridge, a number or a cgroup', (t) => {
  const layouts = Array.from({ length: 64 }, (_, slot) =>
    engineRoles.map((role) => engineLayout(`/s/${String(slot)}`, slot, role)),
  ).flat();
  for (const key of ['bridge', 'number', 'cgroupParent', 'directory'] as const) {
    t.is(new Set(layouts.map((layout) => layout[key])).size, layouts.length, key);
  }
  t.true(layouts.every(({ number }) => number >= 0 && number <= 255));
});

test('names of interfaces fit', (t) => {
  t.true(bridgeName('/state/slots/63', 63, 1).length <= 15);
});

test('equal slots of different state folders have different bridges', (t) => {
  t.not(bridgeName('/one/slots/0', 0, 0), bridgeName('/other/slots/0', 0, 0));
});

test('the configuration file names each runtime with its program', (t) => {
  t.deepEqual(JSON.parse(daemonConfig([{ name: 'my-runc', path: '/opt/a "b"/runc' }], 'my-runc')), {
    'default-runtime': 'my-runc',
    runtimes: { 'my-runc': { path: '/opt/a "b"/runc' } },
  });
  t.deepEqual(JSON.parse(daemonConfig([], 'runc')), { 'default-runtime': 'runc', runtimes: {} });
});

test('containerd works in the folders of its engine', (t) => {
  const text = containerdConfig(runc);
  t.regex(text, /^version = 2$/m);
  t.regex(text, /^root = "\/state\/slots\/3\/runc\/containerd"$/m);
  t.regex(text, /^state = "\/state\/slots\/3\/runc\/run\/containerd"$/m);
  t.true(text.includes(`address = "${containerdSocket(runc)}"`));
});
