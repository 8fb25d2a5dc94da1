import type { Setting } from '../subject/setting.js';
import type { YamlField } from '../subject/yaml-field.js';

const gpu = /^(?:nvidia\.com\/(?:gpu|mig-.+)|amd\.com\/gpu|gpu\.intel\.com\/.+)$/;

/** Resources of device plugins that hand out one device each. */
const devices: Readonly<Record<string, string>> = {
  'devices.kubevirt.io/kvm': '/dev/kvm',
  'devices.kubevirt.io/tun': '/dev/net/tun',
  'devices.kubevirt.io/vhost-net': '/dev/vhost-net',
  'github.com/fuse': '/dev/fuse',
};

/** The limits of a container: memory and processors, and the devices that plugins hand out as resources. */
export function resourceSettings(resources: YamlField | undefined): readonly Setting[] {
  const limits = resources?.fields().get('limits')?.fields();
  return [...(limits ?? [])].flatMap(([name, amount]) => {
    const text = amount.text();
    if (name === 'memory') return [amount.setting('memory', text.replace(/([KMGT])i$/, unit))];
    if (name === 'cpu') return [amount.setting('cpus', processors(text))];
    if (gpu.test(name)) return [amount.setting('gpus', text)];
    const device = devicePath(name);
    return device === undefined ? [] : [amount.setting('device', device)];
  });
}

/** Docker means powers of 1024 by its one letter. */
const unit = (_written: string, letter: string): string => letter.toLowerCase();

const processors = (text: string): string => (/^\d+m$/.test(text) ? String(Number(text.slice(0, -1)) / 1000) : text);

/** smarter-devices writes the slashes of a path as underscores. */
function devicePath(resource: string): string | undefined {
  const [, smarter] = /^smarter-devices\/(.+)$/.exec(resource) ?? [];
  if (smarter !== undefined) return `/dev/${smarter.replaceAll('_', '/')}`;
  return Object.hasOwn(devices, resource) ? devices[resource] : undefined;
}
