/** Every container and volume of a run carries these, so that leftovers are found whoever looks. */
export const runLabel = 'org.eci-compat.run';
export const ownerLabel = 'org.eci-compat.owner';

export const trialLabels = (runId: string, owner: string): Record<string, string> => ({
  [runLabel]: runId,
  [ownerLabel]: owner,
});
