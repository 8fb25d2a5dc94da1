/** A round time as short as it can be. */
export function tickText(ns: number): string {
  const [size, unit] = ns >= 1e9 ? [1e9, 's'] : ns >= 1e6 ? [1e6, 'ms'] : ns >= 1e3 ? [1e3, 'µs'] : [1, 'ns'];
  return `${String(Number((ns / size).toPrecision(3)))} ${unit}`;
}
