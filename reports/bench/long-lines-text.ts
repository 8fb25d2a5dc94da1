/** What the cells with long lines are. */
export const longLinesText =
  'each of the mounts present is an overlay of twelve layers. Its line of the mount table names them all: some 500 bytes, where a line of the other mounts present has some 80. Who reads the mount table pays for bytes as well as for lines. The straight lines of cost by mounts present leave these cells out; predictions take from them what a byte costs.';
