const fewest = 4;
const most = 7;
const series: readonly (readonly number[])[] = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 5, 7]];

/** Round values between two that are above 0, for a logarithmic axis: about four to seven. */
export function logTicks(low: number, high: number): number[] {
  const decades = Array.from(
    { length: Math.floor(Math.log10(high)) - Math.floor(Math.log10(low)) + 1 },
    (_, index) => Math.floor(Math.log10(low)) + index,
  );
  for (const mantissas of series) {
    const ticks = decades
      .flatMap((decade) => mantissas.map((mantissa) => mantissa * 10 ** decade))
      .filter((tick) => tick >= low && tick <= high);
    if (ticks.length >= fewest) return thinned(ticks);
  }
  return linearTicks(low, high);
}

const thinned = (ticks: readonly number[]): number[] => {
  const every = Math.ceil(ticks.length / most);
  return ticks.filter((_, index) => index % every === 0);
};

/** Over less than an octave a logarithmic axis is nearly a linear one. */
function linearTicks(low: number, high: number): number[] {
  const rough = (high - low) / 4;
  const decade = Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((mantissa) => mantissa * 10 ** decade).find((one) => one >= rough) ?? rough;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, index) => (first + index) * step);
}
