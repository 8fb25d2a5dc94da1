/** Says that laws, splits and predictions are missing on purpose. */
export const withheldText = (reason: string): string =>
  `Cost by mounts present, what the cost is made of, and what whole workloads were predicted to cost, are withheld: ${reason}.`;
