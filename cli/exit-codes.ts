/** Exit statuses of the program. */
export const exitCodes = {
  nothingUnexpected: 0,
  unexpectedDivergence: 1,
  usage: 2,
  infrastructure: 3,
  notEnoughEvidence: 4,
  /** 128 + SIGINT, as shells report it. */
  interrupted: 130,
} as const;
