import test from 'ava';
import { forService } from '../../../cli/check/for-service.js';
import { UsageError } from '../../../cli/usage-error.js';
import type { Service } from '../../../workloads/service.js';

const services: readonly Service[] = [
  { name: 'db', command: [] },
  { name: 'web-1', command: [], networks: [{ name: 'n' }, { name: 'm', aliases: ['web_front', 'www'] }] },
];

const table: readonly (readonly [text: string, service: string | undefined, value: string])[] = [
  ['8080', undefined, '8080'],
  ['log:up', undefined, 'log:up'],
  ['db=8080', 'db', '8080'],
  ['web-1=log:a=b', 'web-1', 'log:a=b'],
  ['web_front=health', 'web-1', 'health'],
  ['www=', 'web-1', ''],
  ['=x', undefined, '=x'],
  ['test "$A" = b', undefined, 'test "$A" = b'],
  ['LC_ALL=C grep x /f', undefined, 'LC_ALL=C grep x /f'],
  ['cmd:a=1; test $a = 1', undefined, 'cmd:a=1; test $a = 1'],
  ['db=cmd:a=1', 'db', 'cmd:a=1'],
  ['port:80', undefined, 'port:80'],
];

for (const [text, service, value] of table) {
  test(`"${text}" is for ${service ?? 'none in particular'}`, (t) => {
    t.deepEqual(forService('--ready', text, services), { service, value });
  });
}

test('a word that looks like a service and is none is refused, with those that there are', (t) => {
  t.throws(() => forService('--ready', 'wbe=8080', services), {
    instanceOf: UsageError,
    message:
      '--ready wbe=8080: there is no service wbe (there are db, web-1); where a command is meant, write cmd:wbe=8080',
  });
  t.throws(() => forService('--success', 'app=x', []), {
    instanceOf: UsageError,
    message: /no service app \(it has no services\)/,
  });
});
