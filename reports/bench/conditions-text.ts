/** What stands beside every figure that was measured under such conditions; nothing where there are none. */
export const conditionsText = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : ` (${conditions.join(', ')})`;
