/** Whether the context of a build is one that the engine would fetch, instead of a folder. */
export const isFetched = (context: string): boolean => /^(?:[a-z+]+:\/\/|git@)/.test(context);
