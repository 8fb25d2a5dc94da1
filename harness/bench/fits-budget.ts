/** Whether so many times what was measured so far takes no longer than the budget. The time decides, never a result. */
export const fitsBudget = (budgetMinutes: number | undefined, elapsedMs: number, times: number): boolean =>
  budgetMinutes === undefined || elapsedMs * times <= budgetMinutes * 60_000;
