/** How a container is started, by the rules of docker's entrypoint and command. */
export interface Program {
  /** First word of the entrypoint; empty where the image's own is taken away; undefined where it stays. */
  readonly entrypoint: string | undefined;
  /** Further words of the entrypoint, and the command. */
  readonly command: readonly string[];
}

/** An option takes one word, so the others of an entrypoint go before the command. */
export function programOf(entrypoint: readonly string[] | undefined, command: readonly string[]): Program {
  if (entrypoint === undefined) return { entrypoint, command };
  const [first = '', ...others] = entrypoint;
  return { entrypoint: first, command: [...others, ...command] };
}
