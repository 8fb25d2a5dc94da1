/** An IPv4 range in use: first address and prefix length. */
export interface Range {
  readonly address: number;
  readonly prefix: number;
}

const mask = (prefix: number): number => (prefix === 0 ? 0 : (0xffffffff << (32 - prefix)) >>> 0);

const overlaps = (a: Range, b: Range): boolean => {
  const common = mask(Math.min(a.prefix, b.prefix));
  return (a.address & common) >>> 0 === (b.address & common) >>> 0;
};

/** The ranges of a routing table in the format of `/proc/net/route`; the default route does not count. */
export function routedRanges(table: string): Range[] {
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields.length > 7)
    .map((fields) => ({ address: swapBytes(fields[1] ?? '0'), prefix: onesIn(swapBytes(fields[7] ?? '0')) }))
    .filter((range) => range.prefix > 0);
}

/** The file prints addresses in the machine's own (little-endian) byte order. */
const swapBytes = (hex: string): number => Buffer.from(hex.padStart(8, '0'), 'hex').readUInt32LE(0);

const onesIn = (value: number): number => [...value.toString(2)].filter((digit) => digit === '1').length;

/** First two octets to try, in order: private ranges of RFC 1918 that few networks use. */
const prefixes: readonly (readonly [number, number])[] = [
  ...Array.from({ length: 64 }, (_, step) => [10, 187 + step] as const),
  ...Array.from({ length: 12 }, (_, step) => [172, 20 + step] as const),
  [192, 168],
];

/**
 * A private /24 for one bridge: the number decides the third octet, so two slots never get the same one, and the octets
 * before it are the first that collide with nothing in use. Undefined when all collide.
 */
export function chooseSubnet(number: number, inUse: readonly Range[]): { gateway: string; subnet: string } | undefined {
  for (const [first, second] of prefixes) {
    const range = { address: ((first << 24) | (second << 16) | (number << 8)) >>> 0, prefix: 24 };
    if (inUse.some((used) => overlaps(used, range))) continue;
    const base = `${String(first)}.${String(second)}.${String(number)}`;
    return { gateway: `${base}.1`, subnet: `${base}.0/24` };
  }
  return undefined;
}
