const mib = 1024 * 1024;

/** What of a directory is copied for each trial; a larger one is mounted itself. */
export const copyBounds = { entries: 20_000, bytes: 512 * mib } as const;

export const copyBoundsText = `${copyBounds.entries.toLocaleString('en-GB')} entries or ${String(copyBounds.bytes / mib)} MiB`;
