/** Steps of the probe's histograms to a power of two. */
const steps = 16;

/** Place of the step that a time in ns from 0 falls into: below 16 a step is a nanosecond, then 16 are a power of two. */
export function stepOf(timeNs: number): number {
  if (timeNs < steps) return Math.floor(timeNs);
  const doublings = Math.floor(Math.log2(timeNs / steps));
  return doublings * steps + Math.floor(timeNs / 2 ** doublings);
}

/** Lower bound in ns of the step at a place. */
export function lowerBoundNs(step: number): number {
  if (step < steps) return step;
  const doublings = Math.floor(step / steps) - 1;
  return (step - doublings * steps) * 2 ** doublings;
}
