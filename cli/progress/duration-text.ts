/** `7 s`, `2 min 05 s`. */
export function durationText(durationMs: number): string {
  const totalSeconds = Math.round(durationMs / 1000);
  const minutes = Math.floor(totalSeconds / 60);
  const rest = totalSeconds % 60;
  return minutes === 0 ? `${String(rest)} s` : `${String(minutes)} min ${String(rest).padStart(2, '0')} s`;
}
