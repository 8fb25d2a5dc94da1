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

const firstSecondOctet = 187;
const secondOctets = 64;

/**
 * A /24 of 10.0.0.0/8 for one bridge: the number decides the third octet, so two slots never get the same one,
 * and the second octet is the first that collides with nothing in use. Undefined when all collide.
 */
export function chooseSubnet(number: number, inUse: readonly Range[]): { gateway: string; subnet: string } | undefined {
  for (let step = 0; step < secondOctets; step += 1) {
    const second = firstSecondOctet + step;
    const range = { address: ((10 << 24) | (second << 16) | (number << 8)) >>> 0, prefix: 24 };
    if (inUse.some((used) => overlaps(used, range))) continue;
    const base = `10.${String(second)}.${String(number)}`;
    return { gateway: `${base}.1`, subnet: `${base}.0/24` };
  }
  return undefined;
}
