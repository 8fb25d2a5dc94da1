import test from 'ava';
import { singlePorts } from '../../../inputs/workload/port-range.js';

const table: readonly (readonly [string, readonly string[] | undefined])[] = [
  ['80', ['80']],
  ['8080:80/udp', ['8080:80/udp']],
  ['127.0.0.1::53/udp', ['127.0.0.1::53/udp']],
  ['80-82', ['80', '81', '82']],
  ['9000-9001:80-81/udp', ['9000:80/udp', '9001:81/udp']],
  ['127.0.0.1:4510-4511:4510-4511', ['127.0.0.1:4510:4510', '127.0.0.1:4511:4511']],
  ['[::1]:1-2:3-4', ['[::1]:1:3', '[::1]:2:4']],
  ['3000-3005:80', undefined],
  ['80:3000-3005', undefined],
  ['1-3:1-2', undefined],
  ['5-4', undefined],
  ['1-65535', undefined],
];

for (const [spec, wanted] of table) {
  test(`the ports of ${spec}`, (t) => {
    t.deepEqual(singlePorts(spec), wanted);
  });
}
