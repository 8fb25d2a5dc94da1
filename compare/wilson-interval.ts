/** Two-sided 95 % of the normal distribution. */
const z = 1.959964;

/**
 * The 95 % interval of a share of `successes` in `total` > 0, as parts of one. Source: Wilson, E. B. (1927), Probable
 * inference, the law of succession, and statistical inference, JASA 22, 209–212.
 */
export function wilsonInterval(successes: number, total: number): readonly [low: number, high: number] {
  const share = successes / total;
  const scale = 1 + (z * z) / total;
  const middle = (share + (z * z) / (2 * total)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
