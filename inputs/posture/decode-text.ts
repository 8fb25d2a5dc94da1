/** The text of a file that may have been written by PowerShell, whose redirections write UTF-16. */
export function decodeText(bytes: Uint8Array): string {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  return text.replace(/^\uFEFF/, '');
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // What wsl.exe itself writes has no byte order mark; its digits and spaces do have a zero byte each.
  const sample = bytes.subarray(0, 400);
  const zeros = sample.filter((byte, index) => byte === 0 && index % 2 === 1).length;
  return zeros * 4 > sample.length / 2 ? 'utf-16le' : 'utf-8';
}
