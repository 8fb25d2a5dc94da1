/** A compose file's text and its name as the user gave it. */
export interface ComposeFile {
  readonly text: string;
  readonly file: string;
  /** What places in it are called, where that is not the file. */
  readonly shownAs?: string;
}

/** The files of one project; the first one decides its folder, and each is laid over the ones before it. */
export type ComposeFiles = readonly [ComposeFile, ...ComposeFile[]];
