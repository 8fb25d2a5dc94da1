/** Local address and port of a socket that listens, a line of `/proc/net/tcp` (proc_pid_net(5)). */
const listening = /^ *\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} 0A /gm;

/** Docker's own name server in a container that is on a network with names; its port is another each time. */
const dockerDns = '127.0.0.11:';

/** `ADDRESS:PORT/tcp` of every listening socket in texts of `/proc/PID/net/tcp` and `tcp6`, sorted, each once. */
export function listeningSockets(texts: readonly string[]): string[] {
  const sockets = texts.flatMap((text) =>
    [...text.matchAll(listening)].map(
      ([, address = '', port = '']) => `${addressOf(address)}:${String(Number.parseInt(port, 16))}/tcp`,
    ),
  );
  return [...new Set(sockets)].filter((socket) => !socket.startsWith(dockerDns)).sort();
}

/** The kernel writes addresses as words in the byte order of the machine, which is little-endian wherever Docker runs. */
function addressOf(hex: string): string {
  const words = (hex.match(/.{8}/g) ?? []).map((word) => (word.match(/../g) ?? []).reverse());
  if (words.length === 1) return (words[0] ?? []).map((byte) => String(Number.parseInt(byte, 16))).join('.');
  const bytes = words.flat();
  const groups = Array.from({ length: 8 }, (_, index) =>
    bytes
      .slice(2 * index, 2 * index + 2)
      .join('')
      .toLowerCase(),
  );
  return new URL(`http://[${groups.join(':')}]`).hostname;
}
