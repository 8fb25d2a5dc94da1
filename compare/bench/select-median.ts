/**
 * The median; reorders `values`, which may not be empty. Source: Hoare, C. A. R. (1961), Algorithm 65: Find, Communications
 * of the ACM 4, 321–322.
 */
export function selectMedian(values: Float64Array): number {
  const upper = values.length >> 1;
  partitionAt(values, upper);
  const high = values[upper] ?? NaN;
  if (values.length % 2 === 1) return high;
  let low = -Infinity;
  for (let index = 0; index < upper; index += 1) low = Math.max(low, values[index] ?? NaN);
  return (low + high) / 2;
}

/** Puts the value of the given rank at its place, smaller ones before it and larger ones after it. */
function partitionAt(values: Float64Array, rank: number): void {
  let first = 0;
  let last = values.length - 1;
  while (first < last) {
    const pivot = values[rank] ?? NaN;
    let left = first;
    let right = last;
    while (left <= right) {
      while ((values[left] ?? NaN) < pivot) left += 1;
      while ((values[right] ?? NaN) > pivot) right -= 1;
      if (left > right) break;
      const moved = values[left] ?? NaN;
      values[left] = values[right] ?? NaN;
      values[right] = moved;
      left += 1;
      right -= 1;
    }
    if (right < rank) first = left;
    if (left > rank) last = right;
  }
}
