const range = /^(?<before>.*?)(?<first>\d+)-(?<last>\d+)(?<protocol>\/\w+)?$/;
const hostRange = /^(?<address>.*:)?(?<first>\d+)-(?<last>\d+):$/;
const mostPorts = 1000;

/**
 * `[[ADDRESS:]HOST:]CONTAINER[/udp]` with one port each for a text that may have ranges. Undefined where the ranges differ in
 * length, or count more than 1000 ports.
 */
export function singlePorts(spec: string): readonly string[] | undefined {
  const inside = range.exec(spec)?.groups;
  if (inside === undefined) return /\d-\d/.test(spec) ? undefined : [spec];
  const { before = '', protocol = '' } = inside;
  const count = Number(inside.last) - Number(inside.first) + 1;
  const outside = hostRange.exec(before)?.groups;
  if (count < 1 || count > mostPorts || (outside === undefined && /\d:$/.test(before))) return undefined;
  if (outside !== undefined && Number(outside.last) - Number(outside.first) + 1 !== count) return undefined;
  return Array.from({ length: count }, (_, index) => {
    const host = outside === undefined ? before : `${outside.address ?? ''}${String(Number(outside.first) + index)}:`;
    return `${host}${String(Number(inside.first) + index)}${protocol}`;
  });
}
