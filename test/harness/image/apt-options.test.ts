import test from 'ava';
import { aptOptions } from '../../../harness/image/apt-options.js';

const carried = [
  'Acquire::http::Proxy "http://proxy.invalid:3128";',
  'Acquire::https::Proxy "DIRECT";',
  'Acquire::http::Proxy::mirror.invalid "DIRECT";',
  'Acquire::https::CaInfo "/etc/ssl/own.pem";',
  'Acquire::Retries "3";',
  'Acquire::ForceIPv4 "true";',
  'Acquire::Check-Valid-Until "false";',
];
const left = [
  'Acquire::http "";',
  'Acquire::AllowInsecureRepositories "1";',
  'APT::Architecture "amd64";',
  'DPkg::Post-Invoke:: "rm -f /var/cache/apt/archives/*.deb || true";',
  'Dir::Etc "etc/apt";',
];

test('what leads to the package sources is carried over, and nothing that runs programs or lowers the trust', (t) => {
  t.deepEqual(aptOptions([...left, ...carried, ''].join('\n')), carried);
  t.deepEqual(aptOptions(''), []);
});
