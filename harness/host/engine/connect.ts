import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import Docker from 'dockerode';
import { execa } from 'execa';
import { HarnessError } from '../../errors/harness-error.js';

/**
 * A client of the engine at an address. The client library lets DOCKER_HOST override explicit settings unless host and
 * protocol are given, so both always are.
 */
export function connect(url: string, env: Readonly<Record<string, string | undefined>>): Docker {
  if (url.startsWith('unix://')) {
    return newClient({ socketPath: url.slice('unix://'.length), protocol: 'http', host: undefined });
  }
  // A named pipe of Windows, e.g. npipe:////./pipe/docker_engine.
  if (url.startsWith('npipe://')) {
    return newClient({ socketPath: url.slice('npipe://'.length), protocol: 'http', host: undefined });
  }
  const address = parseAddress(url);
  switch (address.protocol) {
    case 'tcp:':
    case 'http:':
    case 'https:':
      return newClient({ socketPath: undefined, host: address.hostname, port: address.port || '2375', ...tls(env) });
    case 'ssh:':
      return newClient({
        socketPath: undefined,
        host: 'docker.invalid',
        port: '80',
        protocol: 'http',
        agent: sshAgent(address),
      });
    default:
      throw new HarnessError('usage', `engine address ${url}: only unix://, npipe://, tcp:// and ssh:// are known`);
  }
}

function parseAddress(url: string): URL {
  try {
    return new URL(url);
  } catch (cause) {
    throw new HarnessError(
      'usage',
      `engine address ${url} is not an address; write unix:///path, tcp://host:port or ssh://user@host`,
      { cause },
    );
  }
}

/** The published types lack undefined values, which this library needs to see. */
const newClient = (options: object): Docker => new Docker(options);

function tls(env: Readonly<Record<string, string | undefined>>): object {
  if (env.DOCKER_TLS_VERIFY === undefined || env.DOCKER_TLS_VERIFY === '') return { protocol: 'http' };
  const folder = env.DOCKER_CERT_PATH ?? join(env.HOME ?? '/root', '.docker');
  const read = (name: string): Buffer => readFileSync(join(folder, name));
  return { protocol: 'https', ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') };
}

/** Each connection is an ssh program on whose far end the docker client passes bytes on, as the docker client itself does. */
function sshAgent(address: URL): Agent {
  const destination = address.username === '' ? address.hostname : `${address.username}@${address.hostname}`;
  const port = address.port === '' ? [] : ['-p', address.port];
  const agent = new Agent();
  const open = (): Duplex => {
    const child = execa('ssh', [...port, '-o', 'BatchMode=yes', '--', destination, 'docker', 'system', 'dial-stdio'], {
      buffer: false,
      reject: false,
      stderr: 'ignore',
    });
    return Duplex.from({ writable: child.stdin, readable: child.stdout });
  };
  return Object.assign(agent, { createConnection: open });
}
