/** What the files of one folder may import besides their own folder. */
export interface FolderRule {
  readonly folders: readonly string[];
  /** Package names; subpaths such as `preact/hooks` belong to their package. */
  readonly packages: readonly string[];
  /** Node modules with the `node:` prefix; `node:fs` includes `node:fs/promises`. */
  readonly builtins: readonly string[] | 'all';
}

/** One import that a file may have although its folder may not. */
export interface ImportException {
  readonly file: string;
  readonly imports: string;
  readonly reason: string;
}

/** The table of allowed imports: a folder (or `index.ts`) that is not in it may not exist. */
export interface ImportRules {
  readonly folders: Readonly<Record<string, FolderRule | 'everything'>>;
  readonly exceptions: readonly ImportException[];
}
