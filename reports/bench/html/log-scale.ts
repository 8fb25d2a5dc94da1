/** An axis over less than this would make a mountain of a small step. */
const narrowest = 1.6;

/** A logarithmic axis of times in ns. */
export interface LogScale {
  readonly lowNs: number;
  readonly highNs: number;
  /** Place of a time on the page; what is below the axis is at its beginning. */
  readonly at: (timeNs: number) => number;
}

/** An axis from one place to another that holds both times, widened where they are close. */
export function logScale(timesNs: { readonly low: number; readonly high: number }, from: number, to: number): LogScale {
  // A time of nothing has no place on a logarithmic axis.
  const [low, high] = [Math.max(0.5, timesNs.low), Math.max(1, timesNs.high)];
  const widened = Math.sqrt(Math.max(1, narrowest / (high / low)));
  const [lowNs, highNs] = [low / widened, high * widened];
  return {
    lowNs,
    highNs,
    at: (timeNs) => from + (Math.log(Math.max(timeNs, lowNs) / lowNs) / Math.log(highNs / lowNs)) * (to - from),
  };
}
