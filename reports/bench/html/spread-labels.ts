/** Places for labels, at least so far apart, in the order of what they name and as near to it as that allows; none beyond the end. */
export function spreadLabels(places: readonly number[], distance: number, end: number): number[] {
  const order = places.map((place, index) => ({ place, index })).sort((one, other) => one.place - other.place);
  const spread: number[] = [];
  for (const { place } of order) spread.push(Math.max(place, (spread.at(-1) ?? -Infinity) + distance));
  let limit = end;
  for (let index = spread.length - 1; index >= 0; index -= 1) {
    spread[index] = Math.min(spread[index] ?? limit, limit);
    limit = (spread[index] ?? limit) - distance;
  }
  return places.map((place, index) => spread[order.findIndex((one) => one.index === index)] ?? place);
}
