/** Says that laws and splits are missing on purpose. */
export const withheldText = (reason: string): string =>
  `Cost by mounts present, and what the cost is made of, are withheld: ${reason}.`;
