import { OptionError } from './option-error.js';

export interface PortSettings {
  readonly exposed: Record<string, Record<string, never>>;
  readonly bindings: Record<string, { HostIp: string; HostPort: string }[]>;
}

/** `--expose` and `--publish` (`80`, `8080:80/tcp`, `127.0.0.1:8080:80`; no ranges) as the engine API writes them. */
export function parsePorts(expose: readonly string[], publish: readonly string[]): PortSettings {
  const settings: PortSettings = { exposed: {}, bindings: {} };
  const key = (flag: string, port: string): string => {
    if (!/^\d+(\/(tcp|udp|sctp))?$/.test(port)) throw new OptionError(flag, port, 'a single port such as 80 or 53/udp');
    return port.includes('/') ? port : `${port}/tcp`;
  };
  for (const port of expose) settings.exposed[key('--expose', port)] = {};
  for (const text of publish) {
    const match = /^(?:(?:(\[[0-9a-fA-F:]+\]|[0-9.]+):)?(\d*):)?([^:]+)$/.exec(text);
    if (match?.[3] === undefined) throw new OptionError('--publish', text, '[address:][host port:]container port');
    const port = key('--publish', match[3]);
    settings.exposed[port] = {};
    const address = (match[1] ?? '').replace(/^\[|\]$/g, '');
    (settings.bindings[port] ??= []).push({ HostIp: address, HostPort: match[2] ?? '' });
  }
  return settings;
}
