/** Powers of 1024 by the letter of a size. */
const letters = 'bkmgt';

/** The larger of two sizes as the command line writes them, e.g. `4096m`: an engine takes no bound below a reservation. */
export const largerSize = (bound: string, reservation: string | undefined): string =>
  reservation !== undefined && bytesOf(reservation) > bytesOf(bound) ? reservation : bound;

function bytesOf(text: string): number {
  const [, count = '', letter = 'b'] = /^(\d+(?:\.\d+)?) ?([bkmgt])?i?b?$/i.exec(text) ?? [];
  return Number(count) * 1024 ** letters.indexOf(letter.toLowerCase());
}
