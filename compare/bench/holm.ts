/**
 * P-values adjusted for their number, in the order given: claims with an adjusted value up to a limit contain one or more
 * wrong ones with at most that probability. Source: Holm, S. (1979), A simple sequentially rejective multiple test
 * procedure, Scandinavian Journal of Statistics 6, 65–70.
 */
export function holm(pValues: readonly number[]): number[] {
  const adjusted = new Array<number>(pValues.length);
  let largest = 0;
  pValues
    .map((pValue, index) => ({ pValue, index }))
    .sort((a, b) => a.pValue - b.pValue)
    .forEach(({ pValue, index }, rank) => {
      largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValue));
      adjusted[index] = largest;
    });
  return adjusted;
}
